package microneedling.page;

import java.util.ArrayList;
import java.util.List;
import microneedling.fact.ConditionDetail;
import microneedling.fact.Detail;
import microneedling.fact.NeedleLengthDetail;
import microneedling.fact.ProviderDetail;
import microneedling.fact.Range;
import microneedling.fact.RecoveryDetail;
import microneedling.fact.SideEffectDetail;

/** What a typed topic adds to a fact, in words that patients read. */
public final class DetailInWords {

    private DetailInWords() {}

    /** A line of it. */
    public record Line(String label, String text) {}

    /** The lines of a fact's detail; none for a topic without one. */
    public static List<Line> lines(Detail detail) {
        var lines = new ArrayList<Line>();
        if (detail instanceof ConditionDetail condition) {
            lines.add(new Line("Kind of concern", section(condition)));
            lines.add(new Line(
                    "Studied",
                    condition.studied()
                            ? "a source credits a study on it, which does not say that it works"
                            : "no source credits a study on it"));
        } else if (detail instanceof SideEffectDetail effect) {
            lines.add(new Line("Our grouping", section(effect)));
            span(lines, "Lasts", effect.lasts());
        } else if (detail instanceof RecoveryDetail recovery) {
            span(lines, "Begins, the session being day 0", recovery.from());
            span(lines, "Ends", recovery.to());
            list(lines, "Expect", recovery.expect());
            list(lines, "Avoid", recovery.avoid());
        } else if (detail instanceof NeedleLengthDetail needles) {
            lines.add(new Line("Where", section(needles)));
            span(lines, "Length", needles.length());
        } else if (detail instanceof ProviderDetail provider) {
            lines.add(new Line("Who", provider.role()));
            lines.add(new Line("Most cautious position", section(provider)));
            if (provider.jurisdiction() != null) {
                lines.add(new Line("Holds in", provider.jurisdiction()));
            }
        }
        return lines;
    }

    /** Under which heading a topic lists a fact; null where it has none. */
    public static String section(Detail detail) {
        if (detail instanceof ConditionDetail condition) {
            return switch (condition.group()) {
                case SCARRING -> "Scarring";
                case AGEING -> "Ageing skin";
                case PIGMENTATION -> "Pigmentation";
                case TEXTURE -> "Texture";
                case OTHER -> "Other concerns";
            };
        }
        if (detail instanceof SideEffectDetail effect) {
            return switch (effect.severity()) {
                case EXPECTED -> "Expected: part of ordinary healing";
                case UNCOMMON -> "Uncommon: called rare, or tied to misuse";
                case SERIOUS -> "Serious: lasting, or in need of care";
            };
        }
        if (detail instanceof NeedleLengthDetail needles) {
            return switch (needles.setting()) {
                case AT_HOME -> "At home";
                case CLINICAL -> "In clinics";
            };
        }
        if (detail instanceof ProviderDetail provider) {
            return switch (provider.stance()) {
                case RECOMMENDED -> "Recommended";
                case ACCEPTED -> "Accepted";
                case ACCEPTED_UNDER_SUPERVISION -> "Accepted under supervision";
                case DISCOURAGED -> "Discouraged";
            };
        }
        return null;
    }

    /** The place of a detail's section among its topic's; the release's own order where there are no sections. */
    static int rank(Detail detail) {
        if (detail instanceof ConditionDetail condition) {
            return condition.group().ordinal();
        }
        if (detail instanceof SideEffectDetail effect) {
            return effect.severity().ordinal();
        }
        if (detail instanceof NeedleLengthDetail needles) {
            return needles.setting().ordinal();
        }
        return detail instanceof ProviderDetail provider ? provider.stance().ordinal() : 0;
    }

    private static void span(List<Line> lines, String label, Range range) {
        if (range != null) {
            lines.add(new Line(
                    label, range.inWords() + (range.computed() ? " (computed by us; no single source says so)" : "")));
        }
    }

    private static void list(List<Line> lines, String label, List<String> items) {
        if (!items.isEmpty()) {
            lines.add(new Line(label, String.join("; ", items)));
        }
    }
}
