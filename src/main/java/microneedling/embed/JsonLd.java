package microneedling.embed;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import microneedling.Settings;
import microneedling.content.Json;
import microneedling.fact.Topic;
import microneedling.http.ClaimView;
import microneedling.http.FactView;
import microneedling.http.Notice;
import microneedling.http.Reading;
import microneedling.http.SourceReference;
import microneedling.http.TopicView;

/**
 * What a page says, in the words of schema.org 30.0, as text that is safe inside a script element. It repeats what the page
 * shows and adds addresses. It says nothing of a medical review, because there is none.
 */
public final class JsonLd {

    /** Money and tools are no medical information, and what people do at home is no therapy. */
    private static final Set<Topic> NOT_MEDICAL = EnumSet.of(Topic.COSTS, Topic.DEVICES, Topic.AT_HOME);

    private JsonLd() {}

    /**
     * Questions with their answers. A page of one question is a FAQPage too: that is a page of one or more of them, answered
     * by who publishes it, where a QAPage is for answers that readers give.
     */
    public static String faqs(FaqPanel panel) {
        var page = page("FAQPage", panel.page(), panel.title(), panel.release());
        page.put("mainEntity", panel.items().stream().map(JsonLd::question).toList());
        return write(page);
    }

    /** A fact's page. */
    public static String fact(Settings settings, Reading reading, FactView<?> fact) {
        var page = page(
                kind(fact.topic()),
                settings.at(fact.links().page()),
                fact.name(),
                reading.catalog().version());
        page.put("description", fact.statement());
        put(page, "about", about(settings, fact.topic()));
        page.put(
                "isPartOf",
                reference("WebPage", settings.at(reading.link("/" + fact.topic().id())) + "#page"));
        page.put(
                "citation",
                fact.claims().stream()
                        .map(ClaimView::source)
                        .distinct()
                        .map(source -> source(settings, reading, source))
                        .toList());
        return write(page);
    }

    /**
     * A topic's page.
     *
     * @param facts those that it lists
     * @param questions those that it answers; the page is a FAQPage only if there are any
     */
    public static String topic(
            Settings settings,
            Reading reading,
            TopicView topic,
            List<? extends FactView<?>> facts,
            FaqPanel questions) {
        var kind = kind(topic.id());
        var asked = !questions.items().isEmpty();
        var page = page(
                asked ? List.of(kind, "FAQPage") : kind,
                settings.at(topic.links().page()),
                topic.title(),
                reading.catalog().version());
        page.put("description", topic.description());
        put(page, "about", about(settings, topic.id()));
        page.put(
                "hasPart",
                facts.stream()
                        .map(fact -> {
                            var address = settings.at(fact.links().page());
                            var part = reference(kind, address + "#page");
                            part.put("url", address);
                            part.put("name", fact.name());
                            return part;
                        })
                        .toList());
        if (asked) {
            page.put(
                    "mainEntity",
                    questions.items().stream().map(JsonLd::question).toList());
        }
        return write(page);
    }

    private static Map<String, Object> page(Object kind, String address, String name, String release) {
        var page = reference(kind, address + "#page");
        page.put("url", address);
        page.put("name", name);
        page.put("inLanguage", "en");
        page.put("version", release);
        page.put("license", Notice.LICENCE_URL);
        page.put("creditText", Notice.ATTRIBUTION);
        return page;
    }

    private static Map<String, Object> question(FaqPanel.Item item) {
        var answer = reference("Answer", item.page() + "#answer");
        answer.put("url", item.page());
        answer.put("text", item.answer());
        answer.put(
                "citation",
                item.sources().stream()
                        .map(source -> source(source.page(), source.publisher(), source.title(), source.url(), null))
                        .toList());
        var question = reference("Question", item.page() + "#question");
        question.put("url", item.page());
        question.put("name", item.question());
        question.put("answerCount", 1);
        question.put("acceptedAnswer", answer);
        return question;
    }

    private static Map<String, Object> source(Settings settings, Reading reading, SourceReference source) {
        return source(
                settings.at(reading.link("/sources/" + source.id())),
                source.publisher(),
                source.title(),
                source.url(),
                source.published());
    }

    /** A source as a work; what is not known of it is left out. */
    private static Map<String, Object> source(
            String page, String publisher, String title, String url, String published) {
        var organization = reference("Organization", page + "#publisher");
        organization.put("name", publisher);
        var work = reference("CreativeWork", page + "#source");
        put(work, "name", title);
        put(work, "url", url);
        put(work, "datePublished", published);
        work.put("publisher", organization);
        work.put("mainEntityOfPage", page);
        return work;
    }

    private static String kind(Topic topic) {
        return NOT_MEDICAL.contains(topic) ? "WebPage" : "MedicalWebPage";
    }

    private static Map<String, Object> about(Settings settings, Topic topic) {
        if (NOT_MEDICAL.contains(topic)) {
            return null;
        }
        var therapy = reference("MedicalTherapy", settings.at("/") + "#microneedling");
        therapy.put("name", "Microneedling");
        return therapy;
    }

    private static Map<String, Object> reference(Object kind, String id) {
        var node = new LinkedHashMap<String, Object>();
        node.put("@type", kind);
        node.put("@id", id);
        return node;
    }

    private static void put(Map<String, Object> node, String property, Object value) {
        if (value != null) {
            node.put(property, value);
        }
    }

    /** Whatever could end or confuse a script element can only stand inside a string, where it may be escaped. */
    private static String write(Map<String, Object> node) {
        var whole = new LinkedHashMap<String, Object>();
        whole.put("@context", "https://schema.org");
        whole.putAll(node);
        try {
            return Json.MAPPER
                    .writeValueAsString(whole)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
