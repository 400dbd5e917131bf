package microneedling.http;

import microneedling.fact.Credit;
import microneedling.fact.Study;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom a source credits. */
@Schema(name = "Credit", description = "Whom a source credits with what it says.")
public record CreditView(
        @Schema(description = "A person or a body.", nullable = true)
        String name,

        @Schema(description = "What they are.", nullable = true)
        String role,

        @Schema(description = "A paper that the source credits and that we did not read in full.", nullable = true)
        Study study) {

    static CreditView of(Reading reading, Credit credit) {
        return credit == null
                ? null
                : new CreditView(
                        credit.name(),
                        credit.role(),
                        credit.study() == null
                                ? null
                                : reading.catalog().study(credit.study()).orElseThrow());
    }
}
