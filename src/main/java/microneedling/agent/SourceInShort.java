package microneedling.agent;

import microneedling.fact.Source;
import microneedling.http.Links;
import microneedling.http.SourceView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The fields of a source by which it is weighed and cited; which facts cite it would be hundreds of ids. */
record SourceInShort(
        String id,
        String publisher,
        @Schema(nullable = true) String title,
        @Schema(nullable = true) String published,
        @Schema(nullable = true) String url,
        Source.Kind kind,
        Source.Interest interest,
        @Schema(nullable = true) String jurisdiction,
        @Schema(nullable = true) String note,
        Source.Read read,
        Links links) {

    static SourceInShort of(SourceView source) {
        return new SourceInShort(
                source.id(),
                source.publisher(),
                source.title(),
                source.published(),
                source.url(),
                source.kind(),
                source.interest(),
                source.jurisdiction(),
                source.note(),
                source.read(),
                source.links());
    }
}
