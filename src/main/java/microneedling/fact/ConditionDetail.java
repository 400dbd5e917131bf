package microneedling.fact;

/**
 * A condition that is treated.
 *
 * @param group what kind of concern it is
 * @param studied true when a source credits a study on it; not that it works
 */
public record ConditionDetail(Group group, boolean studied) implements Detail {

    /** Kinds of concern. */
    public enum Group {
        SCARRING,
        AGEING,
        PIGMENTATION,
        TEXTURE,
        OTHER
    }
}
