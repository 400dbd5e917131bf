package microneedling.http;

import java.util.List;
import microneedling.catalog.Catalog;
import microneedling.fact.Fact;
import microneedling.fact.Source;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A source by name. */
@Schema(name = "SourceName", description = "A source by name.")
public record SourceName(
        @Schema(examples = "rush") String id,
        @Schema(examples = "RUSH") String publisher) {

    /** A source by name. */
    public static SourceName of(Source source) {
        return new SourceName(source.id(), source.publisher());
    }

    /** The sources that facts cite, by kind. */
    public static List<SourceName> of(Catalog catalog, List<Fact> facts) {
        return catalog.cited(facts).stream().map(SourceName::of).toList();
    }
}
