package microneedling.page;

/** Under what heading a question stands, so that it fits the page around it. */
public enum Heading {
    NONE,
    H2,
    H3,
    H4,
    H5,
    H6;

    /** The level, or null for none. */
    Integer level() {
        return this == NONE ? null : ordinal() + 1;
    }
}
