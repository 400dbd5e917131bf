package microneedling.http;

/**
 * A whole release in the form that Accept chose, for somebody who keeps it: sent as it is, with a digest to check it by, and
 * the same for ever when it is pinned.
 *
 * @param name to save it under
 */
public record Download(byte[] bytes, String name) {

    /** The release of a reading, written out. */
    public static Download of(Reading reading, String extension, byte[] bytes) {
        return new Download(bytes, "microneedling-" + reading.catalog().version() + "." + extension);
    }
}
