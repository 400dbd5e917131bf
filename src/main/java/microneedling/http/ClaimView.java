package microneedling.http;

import java.util.List;
import microneedling.fact.Claim;
import microneedling.fact.Passage;
import microneedling.fact.Value;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one source says about a fact. */
@Schema(name = "Claim", description = "What one source says about a fact, and where.")
public record ClaimView(
        @Schema(description = "Unique in its fact, permanent.")
        String id,

        SourceReference source,

        @Schema(description = "What this source says, in our words, hedges kept.")
        String says,

        @Schema(description = "Towards the first sentence of the statement.")
        Claim.Stance stance,

        @Schema(description = "Whom the source credits; null where it speaks for itself.", nullable = true)
        CreditView by,

        @Schema(description = "Every figure of the passages, in the source's own unit.")
        List<Value> values,

        @Schema(description = "Where the source says so.") List<Passage> passages,

        @Schema(description = "The editor's doubt or explanation.", nullable = true)
        String note) {

    static ClaimView of(Reading reading, Claim claim) {
        return new ClaimView(
                claim.id(),
                SourceReference.of(reading.catalog().source(claim.source()).orElseThrow()),
                claim.says(),
                claim.stance(),
                CreditView.of(reading, claim.by()),
                claim.values(),
                claim.passages(),
                claim.note());
    }
}
