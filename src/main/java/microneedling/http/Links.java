package microneedling.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where one thing stands. */
@Schema(name = "ItemLinks", description = "Where this stands; paths of this service.")
public record Links(
        @Schema(description = "This, as asked for.") String self,

        @Schema(description = "The list that it belongs to.")
        String collection,

        @Schema(description = "This as it is said today.") String latest,

        @Schema(description = "The page for people that shows this; attributions lead there.")
        String page) {

    /** Links of the thing at a path below its list. */
    static Links of(Reading reading, String collection, String slug) {
        var path = collection + "/" + slug;
        return to(reading, path, collection);
    }

    /** Links of what stands at a path; its page is at the same path without {@code /v1}. */
    public static Links to(Reading reading, String path, String collection) {
        return new Links(
                reading.link(path), reading.link(collection), path, reading.link(path.substring("/v1".length())));
    }
}
