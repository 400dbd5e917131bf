package microneedling.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import microneedling.fact.Agreement;
import microneedling.fact.Claim;
import microneedling.fact.Fact;
import microneedling.fact.Topic;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A fact on which sources differ, their positions side by side. */
@Schema(name = "Disagreement", description = "A fact on which sources differ, their positions side by side.")
public record DisagreementView(
        @Schema(description = "The fact's id.", examples = "side-effects/redness")
        String id,

        Topic topic,
        @Schema(description = "The subject in a few words.") String name,

        @Schema(description = "One statement that reads correctly alone and names the difference.")
        String statement,

        @Schema(description = "differ, or dispute when some claim contradicts the statement.")
        Agreement agreement,

        @Schema(description = "By kind of source: regulator first, clinic last; votes are never counted.")
        List<Position> positions,

        @Schema(description = "Sources that say nothing on it; silence is not agreement.")
        List<SourceName> silent,

        Links links) {

    /** What one source says; it may differ with itself. */
    @Schema(name = "Position", description = "What one source says; it may differ with itself.")
    public record Position(SourceReference source, List<ClaimView> claims) {

        /** The positions on a fact, by kind of source: regulator first, clinic last. */
        public static List<Position> of(Reading reading, Fact fact) {
            var catalog = reading.catalog();
            var claimsBySource = catalog.weighed(fact).stream()
                    .collect(Collectors.groupingBy(Claim::source, LinkedHashMap::new, Collectors.toList()));
            return claimsBySource.entrySet().stream()
                    .map(position -> new Position(
                            SourceReference.of(catalog.source(position.getKey()).orElseThrow()),
                            position.getValue().stream()
                                    .map(claim -> ClaimView.of(reading, claim))
                                    .toList()))
                    .toList();
        }
    }

    /** The positions on a fact. */
    public static DisagreementView of(Reading reading, Fact fact) {
        return new DisagreementView(
                fact.id(),
                fact.topic(),
                fact.name(),
                fact.statement(),
                fact.agreement(),
                Position.of(reading, fact),
                reading.catalog().silent(fact).stream().map(SourceName::of).toList(),
                Links.of(
                        reading,
                        "/v1/" + fact.topic().id(),
                        fact.id().substring(fact.topic().id().length() + 1)));
    }
}
