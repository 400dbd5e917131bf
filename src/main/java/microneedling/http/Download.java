package microneedling.http;

import java.util.List;

/**
 * A whole release in the form that Accept chose, for somebody who keeps it: sent as it is, with a digest to check it by, and
 * the same for ever when it is pinned.
 *
 * @param name to save it under
 * @param forms the media types that Accept chose from
 */
public record Download(byte[] bytes, String name, List<String> forms) {

    /** The release of a reading, written out. */
    public static Download of(Reading reading, String extension, byte[] bytes, List<String> forms) {
        return new Download(bytes, "microneedling-" + reading.catalog().version() + "." + extension, forms);
    }
}
