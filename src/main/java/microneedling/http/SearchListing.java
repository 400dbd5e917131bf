package microneedling.http;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Collectors;
import microneedling.catalog.Search;
import microneedling.fact.Source;
import microneedling.fact.Topic;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The envelope of lists, around what a search found, or why it found nothing. */
@Schema(
        name = "SearchResultList",
        description = "Facts and FAQs that a query is about, best first; or none, and which sources were searched.")
public record SearchListing(
        @Schema(description = "The release that was searched.", examples = "2026.11.1")
        String release,

        @Schema(description = "What this is not.") String notice,

        @Schema(description = "The query as it was sent.", examples = "does it sting")
        String query,

        @Schema(
                description =
                        "Whether any text here is about what the query asks, or a part of it. When it is false there are no items:"
                                + " the nearest text would be no answer.")
        boolean answered,

        @Schema(
                description =
                        "The query with its misspelt words corrected, by which the items were found; null when none was.",
                nullable = true)
        String suggestion,

        @Schema(
                description =
                        "The subject that the query names and of which no source here speaks; null when it names none that is known."
                                + " Items are then only contraindications that it names beside it.",
                examples = "botox",
                nullable = true)
        String uncovered,

        @Schema(
                description =
                        "Why there are no items, with the sources by name, or why they answer only a part; null when they are about"
                                + " the query.",
                nullable = true)
        String message,

        @Schema(description = "Ids of the sources whose facts were searched.")
        List<String> searched,

        @Schema(description = "How many items there are, whatever the limit.", examples = "12")
        int total,

        @Schema(description = "The best of them, best first.")
        List<SearchResult> items,

        ListLinks links)
        implements Linked {

    /** How many code points a query may have. */
    public static final int LONGEST = 200;

    /** Searches the release of a reading. */
    public static SearchListing of(Reading reading, UriInfo uri, String query, Topic topic, Integer limit) {
        return of(reading, Asked.of(uri), query, topic, limit);
    }

    /** Searches the release of a reading. */
    public static SearchListing of(Reading reading, Asked asked, String query, Topic topic, Integer limit) {
        var page = Page.of(limit, null);
        var catalog = reading.catalog();
        var found = catalog.search().find(query, topic, page.limit());
        var sources = catalog.sources();
        return new SearchListing(
                catalog.version(),
                Notice.TEXT,
                query,
                found.total() > 0,
                found.suggestion(),
                found.uncovered(),
                message(found, topic, sources),
                sources.stream().map(Source::id).toList(),
                found.total(),
                found.hits().stream().map(hit -> SearchResult.of(reading, hit)).toList(),
                // Who wants more asks for more: what comes after the first hundred is no answer.
                ListLinks.of("release", reading, asked, page, found.hits().size()));
    }

    private static String message(Search.Answer found, Topic topic, List<Source> sources) {
        var uncovered = found.uncovered();
        if (found.total() > 0) {
            return uncovered == null
                    ? null
                    : "No source here speaks of “" + uncovered
                            + "”, so of that there is no answer. The items are what sources say of who"
                            + " should not have microneedling, or with care, where the query names that too.";
        }
        var publishers = sources.stream().map(Source::publisher).distinct().collect(Collectors.joining(", "));
        if (uncovered != null) {
            return "No source here speaks of “" + uncovered + "”, so there is no answer. Read were: " + publishers
                    + ".";
        }
        return "No text here" + (topic == null ? "" : " in the topic " + topic.id())
                + " is about that, so there is no answer. Searched was what these sources say: " + publishers + ".";
    }
}
