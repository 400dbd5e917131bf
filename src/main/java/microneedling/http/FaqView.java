package microneedling.http;

import java.time.LocalDate;
import java.util.List;
import microneedling.fact.Agreement;
import microneedling.fact.Faq;
import microneedling.fact.Topic;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A patient's question with a short answer. */
@Schema(
        name = "Faq",
        description = "A patient's question with a short answer, and the facts and sources that carry it.")
public record FaqView(
        @Schema(examples = "does-it-hurt") String id,
        Topic topic,
        String question,

        @Schema(description = "Plain text of at most 600 characters, safe to read alone.")
        String answer,

        @Schema(description = "The worst agreement among its facts.")
        Agreement agreement,

        @Schema(description = "The facts that carry the answer.")
        List<FactReference> facts,

        @Schema(description = "The sources of those facts, by kind.")
        List<SourceReference> sources,

        @Schema(description = "The day an editor last checked it; no medical review.")
        LocalDate reviewed,

        @Schema(description = "What this is not.") String notice,
        Links links) {

    /** A fact that carries an answer. */
    @Schema(name = "FactReference", description = "A fact by name.")
    public record FactReference(String id, String name, Agreement agreement, String link) {}

    /** An FAQ with its facts and sources. */
    public static FaqView of(Reading reading, Faq faq) {
        var catalog = reading.catalog();
        var facts =
                faq.facts().stream().map(id -> catalog.fact(id).orElseThrow()).toList();
        return new FaqView(
                faq.id(),
                faq.topic(),
                faq.question(),
                faq.answer(),
                catalog.agreement(faq),
                facts.stream()
                        .map(fact -> new FactReference(
                                fact.id(), fact.name(), fact.agreement(), reading.link("/v1/" + fact.id())))
                        .toList(),
                catalog.cited(facts).stream().map(SourceReference::of).toList(),
                faq.reviewed(),
                Notice.TEXT,
                Links.of(reading, "/v1/faqs", faq.id()));
    }
}
