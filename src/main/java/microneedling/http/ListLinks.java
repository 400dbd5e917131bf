package microneedling.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a list stands and goes on. */
@Schema(name = "ListLinks", description = "Where this list stands and goes on; paths of this service.")
public record ListLinks(
        @Schema(description = "This list, as asked for.") String self,

        @Schema(description = "The next items, in the same release; null at the end.", nullable = true)
        String next,

        @Schema(description = "The items before, in the same release; null at the start.", nullable = true)
        String prev,

        @Schema(description = "This list as it is today.") String latest) {

    /**
     * The links of a page.
     *
     * @param pin the parameter that holds the list to its release
     */
    static ListLinks of(String pin, Reading reading, Asked request, Page page, int total) {
        var version = reading.catalog().version();
        var asked = reading.pinned() ? version : null;
        return new ListLinks(
                path(request, pin, asked, page.offset()),
                page.offset() + page.limit() < total ? path(request, pin, version, page.offset() + page.limit()) : null,
                page.offset() > 0
                        ? path(request, pin, version, Math.max(0, Math.min(page.offset(), total) - page.limit()))
                        : null,
                path(request, pin, null, page.offset()));
    }

    private static String path(Asked request, String pin, String release, int offset) {
        var query = new TreeMap<>(request.query());
        set(query, "offset", offset == 0 ? null : String.valueOf(offset));
        set(query, pin, release);
        return request.path()
                + (query.isEmpty()
                        ? ""
                        : query.entrySet().stream()
                                .map(parameter -> parameter.getKey() + "="
                                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8)
                                                .replace("%2C", ","))
                                .collect(Collectors.joining("&", "?", "")));
    }

    private static void set(Map<String, String> query, String name, String value) {
        if (value == null) {
            query.remove(name);
        } else {
            query.put(name, value);
        }
    }
}
