package microneedling.http;

import java.util.List;
import microneedling.catalog.FactFilter;
import microneedling.fact.Source;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A source with what is known of it. */
@Schema(name = "Source", description = "Something that we read ourselves; what is not known is null, never guessed.")
public record SourceView(
        @Schema(examples = "iu-health") String id,
        String publisher,
        @Schema(nullable = true) String title,
        @Schema(nullable = true) String author,

        @Schema(description = "yyyy, yyyy-mm or yyyy-mm-dd.", nullable = true)
        String published,

        @Schema(nullable = true) String url,
        @Schema(description = "What the address leads to.") Source.UrlStatus urlStatus,

        @Schema(description = "What kind of publisher or paper it is.")
        Source.Kind kind,

        @Schema(description = "What the publisher gains when a reader decides for the treatment.")
        Source.Interest interest,

        @Schema(description = "Where its publisher stands or its rules hold.", nullable = true)
        String jurisdiction,

        @Schema(description = "What is inferred or uncertain about it.", nullable = true)
        String note,

        @Schema(description = "When and how much of it we read.")
        Source.Read read,

        @Schema(description = "The identity of the captured text; null when we may not keep one.", nullable = true)
        Source.Capture capture,

        @Schema(description = "Ids of the facts that cite it.")
        List<String> facts,

        Links links) {

    /** A source with the facts that cite it. */
    public static SourceView of(Reading reading, Source source) {
        return new SourceView(
                source.id(),
                source.publisher(),
                source.title(),
                source.author(),
                source.published(),
                source.url(),
                source.urlStatus(),
                source.kind(),
                source.interest(),
                source.jurisdiction(),
                source.note(),
                source.read(),
                source.capture(),
                reading.catalog().facts(FactFilter.citing(source.id())).stream()
                        .map(fact -> fact.id())
                        .toList(),
                Links.of(reading, "/v1/sources", source.id()));
    }
}
