package microneedling.http;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The one envelope of every list. */
public record Listing<T>(
        @Schema(description = "The release that this was read from.", examples = "2026.11.1")
        String release,

        @Schema(description = "What this is not.") String notice,

        @Schema(description = "How many items there are on all pages.", examples = "12")
        int total,

        @Schema(description = "The items of this page.") List<T> items,
        ListLinks links)
        implements Linked {

    /** The page that was asked for, of all items. */
    public static <S, T> Listing<T> of(Reading reading, UriInfo uri, Page page, List<S> items, Function<S, T> view) {
        return of(reading, Asked.of(uri), page, items, view);
    }

    /** The page that was asked for, of all items. */
    public static <S, T> Listing<T> of(Reading reading, Asked asked, Page page, List<S> items, Function<S, T> view) {
        return new Listing<>(
                reading.catalog().version(),
                Notice.TEXT,
                items.size(),
                page.of(items).stream().map(view).toList(),
                ListLinks.of("release", reading, asked, page, items.size()));
    }
}
