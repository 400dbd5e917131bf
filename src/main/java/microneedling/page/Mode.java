package microneedling.page;

/** In what form another page takes something in. */
public enum Mode {
    ADDRESS,
    FRAME,
    FRAGMENT,
    ELEMENT
}
