package microneedling.http;

import java.util.Optional;
import java.util.function.Function;
import microneedling.fact.Fact;
import microneedling.fact.Faq;
import microneedling.fact.Source;
import microneedling.fact.Topic;
import microneedling.fact.Vocabulary;
import microneedling.fact.Withdrawal;

/**
 * Finds what one path names, for data and pages alike.
 *
 * @param base what stands before the paths: {@code /v1}, or nothing for pages
 */
public record Lookup(Reading reading, String base) {

    /** A topic by the name in a path; 404 names them all. */
    public static Topic topic(String id) {
        return Topic.of(id)
                .orElseThrow(() -> HttpProblem.notFound("There is no topic here by that name; topics are "
                        + String.join(", ", Vocabulary.ids(Topic.class)) + "."));
    }

    /** A fact; 404 when there is none, 410 when it is withdrawn, 308 when it has moved. */
    public Fact fact(Topic topic, String slug) {
        var id = topic.id() + "/" + slug;
        return said(
                "fact " + id,
                topic.id(),
                id,
                reading.catalog().fact(id),
                Fact::withdrawn,
                Fact::name,
                instead -> instead);
    }

    /** An FAQ; 404, 410 and 308 as for a fact. */
    public Faq faq(String id) {
        return said(
                "FAQ " + id,
                "faqs",
                "faqs/" + id,
                reading.catalog().faq(id),
                Faq::withdrawn,
                faq -> "This FAQ",
                instead -> "faqs/" + instead);
    }

    /** A source; 404, 410 and 308 as for a fact. */
    public Source source(String id) {
        return said(
                "source " + id,
                "sources",
                "sources/" + id,
                reading.catalog().source(id),
                Source::withdrawn,
                Source::publisher,
                instead -> "sources/" + instead);
    }

    private <T> T said(
            String what,
            String list,
            String path,
            Optional<T> found,
            Function<T, Withdrawal> withdrawal,
            Function<T, String> name,
            Function<String, String> replacement) {
        reading.catalog().moved(path).ifPresent(to -> {
            throw Redirect.moved(reading.link(base + "/" + to));
        });
        var thing = found.orElseThrow(() -> HttpProblem.notFound("There is no " + what + " in release "
                + reading.catalog().version() + "; " + base + "/" + list + " lists them."));
        var withdrawn = withdrawal.apply(thing);
        if (withdrawn != null) {
            var instead = withdrawn.replacedBy();
            throw HttpProblem.gone(
                    name.apply(thing), withdrawn, instead == null ? null : base + "/" + replacement.apply(instead));
        }
        return thing;
    }
}
