package microneedling.fact;

import java.util.List;

/** How the sources of a fact stand to each other; from worst to best. */
public enum Agreement {
    /** Some claim contradicts the statement. */
    DISPUTE,
    /** Some claim qualifies it, or two comparable values are unequal. */
    DIFFER,
    /** Only one source speaks of it. */
    SINGLE,
    /** Several sources say the same. */
    AGREE;

    /** Derives the agreement of a fact's claims. */
    public static Agreement of(List<Claim> claims) {
        if (claims.stream().anyMatch(claim -> claim.stance() == Claim.Stance.CONTRADICTS)) {
            return DISPUTE;
        }
        if (claims.stream().anyMatch(claim -> claim.stance() == Claim.Stance.QUALIFIES) || valuesDiffer(claims)) {
            return DIFFER;
        }
        return claims.stream().map(Claim::source).distinct().count() == 1 ? SINGLE : AGREE;
    }

    private static boolean valuesDiffer(List<Claim> claims) {
        var values = claims.stream().flatMap(claim -> claim.values().stream()).toList();
        return values.stream().anyMatch(one -> values.stream().anyMatch(one::differsFrom));
    }
}
