package microneedling.embed;

/** The colours of an embed; auto follows the reader's own choice. */
public enum Theme {
    AUTO,
    LIGHT,
    DARK
}
