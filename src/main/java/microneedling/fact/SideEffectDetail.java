package microneedling.fact;

/**
 * A side effect.
 *
 * @param severity our grouping
 * @param lasts how long it lasts, over all sources that say so; null when none does
 */
public record SideEffectDetail(Severity severity, Range lasts) implements Detail {

    /** Expected is ordinary healing; uncommon is called rare or tied to misuse; serious is lasting or needs care. */
    public enum Severity {
        EXPECTED,
        UNCOMMON,
        SERIOUS
    }
}
