package microneedling.fact;

/**
 * Who may perform it.
 *
 * @param role the role or place in a few words
 * @param stance the most cautious that is claimed
 * @param jurisdiction where that holds; null when no source says
 */
public record ProviderDetail(String role, Stance stance, String jurisdiction) implements Detail {

    /** What is said of somebody performing it. */
    public enum Stance {
        RECOMMENDED,
        ACCEPTED,
        ACCEPTED_UNDER_SUPERVISION,
        DISCOURAGED
    }
}
