package microneedling.http;

import microneedling.catalog.FactFilter;
import microneedling.fact.Topic;
import microneedling.fact.TopicIntroduction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A topic with its counts. */
@Schema(name = "TopicIntroduction", description = "A topic with its counts.")
public record TopicView(
        Topic id,
        @Schema(examples = "Side effects") String title,
        @Schema(description = "One sentence.") String description,

        @Schema(description = "Whether its facts carry a detail of their own type.")
        boolean typed,

        @Schema(description = "How many facts it has.") long facts,

        @Schema(description = "On how many of them sources differ.")
        long disagreements,

        @Schema(description = "How many FAQs it has.") long faqs,
        Links links) {

    /** A topic as it stands in a release. */
    public static TopicView of(Reading reading, TopicIntroduction introduction) {
        var catalog = reading.catalog();
        var topic = introduction.id();
        var path = "/v1/" + topic.id();
        return new TopicView(
                topic,
                introduction.title(),
                introduction.description(),
                topic.detail().isPresent(),
                catalog.facts(FactFilter.of(topic)).size(),
                catalog.disagreements(topic).size(),
                catalog.faqs(topic).size(),
                Links.to(reading, path, "/v1/topics"));
    }
}
