package microneedling.http;

import microneedling.fact.Source;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A source as it stands inside a claim, so that attribution can't be dropped. */
@Schema(
        name = "SourceReference",
        description = "A source as it stands inside a claim, so that attribution can't be dropped.")
public record SourceReference(
        @Schema(examples = "iu-health") String id,
        @Schema(examples = "Indiana University Health") String publisher,

        @Schema(description = "Null when it is not known.", nullable = true)
        String title,

        @Schema(description = "What kind of publisher or paper it is.")
        Source.Kind kind,

        @Schema(description = "What the publisher gains when a reader decides for the treatment.")
        Source.Interest interest,

        @Schema(description = "yyyy, yyyy-mm or yyyy-mm-dd; null when it is not known.", nullable = true)
        String published,

        @Schema(description = "Null when no address may be given.", nullable = true)
        String url) {

    /** A source as a claim names it. */
    public static SourceReference of(Source source) {
        return new SourceReference(
                source.id(),
                source.publisher(),
                source.title(),
                source.kind(),
                source.interest(),
                source.published(),
                source.url());
    }
}
