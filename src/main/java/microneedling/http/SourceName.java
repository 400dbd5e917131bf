package microneedling.http;

import java.util.List;
import java.util.stream.Collectors;
import microneedling.catalog.Catalog;
import microneedling.fact.Claim;
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
        var cited = facts.stream()
                .flatMap(fact -> fact.claims().stream())
                .map(Claim::source)
                .collect(Collectors.toSet());
        return catalog.sources()
                .filter(source -> cited.contains(source.id()))
                .map(SourceName::of)
                .toList();
    }
}
