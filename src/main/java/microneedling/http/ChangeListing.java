package microneedling.http;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import microneedling.content.Changes;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The envelope of lists, around what changed between two releases. */
@Schema(name = "ChangeList", description = "What changed between two releases, in the order in which it applies.")
public record ChangeListing(
        @Schema(description = "The release that the changes lead to.", examples = "2026.11.1")
        String release,

        @Schema(description = "What this is not.") String notice,

        @Schema(description = "The release that the changes start from.", examples = "2026.11.1")
        String from,

        @Schema(description = "The release that the changes lead to.", examples = "2026.11.1")
        String to,

        @Schema(description = "How many changes there are on all pages.", examples = "12")
        int total,

        @Schema(description = "The changes of this page.") List<ChangeView> items,

        ListLinks links)
        implements Linked {

    /** A page of the changes between the releases of two readings; its links stay with the later one, as those of lists do. */
    public static ChangeListing of(Reading from, Reading to, UriInfo uri, Page page) {
        var changes = Changes.between(from.catalog().release(), to.catalog().release());
        return new ChangeListing(
                to.catalog().version(),
                Notice.TEXT,
                from.catalog().version(),
                to.catalog().version(),
                changes.size(),
                page.of(changes).stream()
                        .map(change -> ChangeView.of(to, change))
                        .toList(),
                ListLinks.of("to", to, Asked.of(uri), page, changes.size()));
    }
}
