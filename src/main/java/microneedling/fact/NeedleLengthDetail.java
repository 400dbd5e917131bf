package microneedling.fact;

/**
 * A needle length.
 *
 * @param setting where such needles are used
 * @param length in millimetres, over all sources that give a figure; null when none does
 */
public record NeedleLengthDetail(Setting setting, Range length) implements Detail {

    /** Where needles are used. */
    public enum Setting {
        AT_HOME,
        CLINICAL
    }
}
