package microneedling.http;

import java.time.LocalDate;
import java.util.List;
import microneedling.fact.Agreement;
import microneedling.fact.Detail;
import microneedling.fact.Fact;
import microneedling.fact.Topic;
import microneedling.fact.Withdrawal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A fact with everything that is said about it. */
public record FactView<D extends Detail>(
        @Schema(description = "topic/slug, for ever.", examples = "side-effects/redness")
        String id,

        Topic topic,
        @Schema(description = "The subject in a few words.") String name,

        @Schema(description = "One statement that reads correctly alone.")
        String statement,

        @Schema(description = "What the five typed topics add; null for every other topic.", nullable = true)
        D detail,

        @Schema(description = "How its sources stand to each other.")
        Agreement agreement,

        @Schema(description = "What each source says, by kind of source: regulator first, clinic last.")
        List<ClaimView> claims,

        @Schema(description = "Sources that say nothing on it; silence is not agreement.")
        List<SourceName> silent,

        @Schema(description = "Words to find it by.") List<String> tags,

        @Schema(description = "The day an editor last checked it against the captures; no medical review.")
        LocalDate reviewed,

        @Schema(description = "The day by which it is to be checked again.")
        LocalDate reviewDue,

        @Schema(description = "Why it is no longer said; null while it is.", nullable = true)
        Withdrawal withdrawn,

        @Schema(description = "What this is not.") String notice,
        Links links) {

    /** A fact whose detail is of the type that its topic has; the caller names that type. */
    public static <D extends Detail> FactView<D> of(Reading reading, Fact fact) {
        var catalog = reading.catalog();
        @SuppressWarnings("unchecked") // the validator holds detail to the topic's type
        var detail = (D) fact.detail();
        return new FactView<>(
                fact.id(),
                fact.topic(),
                fact.name(),
                fact.statement(),
                detail,
                fact.agreement(),
                catalog.weighed(fact).stream()
                        .map(claim -> ClaimView.of(reading, claim))
                        .toList(),
                catalog.silent(fact).stream().map(SourceName::of).toList(),
                fact.tags(),
                fact.reviewed(),
                fact.reviewDue(),
                fact.withdrawn(),
                Notice.TEXT,
                Links.of(
                        reading,
                        "/v1/" + fact.topic().id(),
                        fact.id().substring(fact.topic().id().length() + 1)));
    }
}
