package microneedling.embed;

import static microneedling.testsupport.Contract.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import microneedling.Settings;
import microneedling.catalog.CurrentCatalog;
import microneedling.catalog.FactFilter;
import microneedling.content.Json;
import microneedling.fact.Topic;
import microneedling.http.FactView;
import microneedling.http.Reading;
import microneedling.http.SourceView;
import microneedling.http.TopicView;
import microneedling.testsupport.TestDatabase;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages say in the words of schema.org: only those that it has, and nothing that the page does not say. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class JsonLdTest {

    private static final Set<String> LITERALS =
            Set.of("Text", "URL", "Date", "DateTime", "Integer", "Number", "Boolean", "Time");

    private static final JsonNode TYPES = vocabulary();

    @Inject
    CurrentCatalog current;

    @Inject
    Settings settings;

    @Test
    void an_embed_has_none_unless_it_is_asked_for() {
        for (var path : List.of("/embed/faq?", "/embed/faq?jsonld=false&", "/embed/faq/fragment?")) {
            assertThat(get(path + "topic=recovery").asString()).doesNotContain("ld+json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=100", "topic=recovery", "ids=does-it-hurt", "topic=costs&release=2026.11.1"})
    void questions_and_answers_are_those_that_the_page_shows(String query) throws IOException {
        var page = Jsoup.parse(get("/embed/faq?jsonld=true&" + query).asString());
        var data = Json.MAPPER.readTree(
                page.select("script[type=application/ld+json]").get(0).data());
        assertValid(data);
        assertThat(data.path("@type").asText()).isEqualTo("FAQPage");
        assertThat(data.path("name").asText()).isEqualTo(page.title());
        assertThat(texts(data, "/mainEntity", "/name"))
                .isNotEmpty()
                .isEqualTo(page.select("summary").eachText());
        assertThat(texts(data, "/mainEntity", "/acceptedAnswer/text"))
                .isEqualTo(page.select(".mn-answer").eachText());
        assertThat(texts(data, "/mainEntity", "/url"))
                .isEqualTo(page.select(".mn-more a").eachAttr("href"));
        var cited = new ArrayList<String>();
        data.path("mainEntity")
                .forEach(question ->
                        cited.addAll(texts(question.path("acceptedAnswer"), "/citation", "/publisher/name")));
        assertThat(cited).isEqualTo(page.select(".mn-sources a").eachText());
    }

    @Test
    void every_fact_says_what_it_is_and_whom_it_cites() throws IOException {
        var reading = reading();
        for (var fact : reading.catalog().facts()) {
            var view = FactView.of(reading, fact);
            var data = Json.MAPPER.readTree(JsonLd.fact(settings, reading, view));
            assertValid(data);
            assertThat(data.path("name").asText()).isEqualTo(fact.name());
            assertThat(data.path("description").asText()).isEqualTo(fact.statement());
            assertThat(data.path("url").asText()).isEqualTo(settings.at("/" + fact.id()));
            assertThat(texts(data, "/citation", "/mainEntityOfPage"))
                    .containsExactlyInAnyOrderElementsOf(fact.claims().stream()
                            .map(claim -> settings.at("/sources/" + claim.source()))
                            .distinct()
                            .toList());
            var therapy = data.at("/about/@type").asText();
            assertThat(therapy.equals("MedicalTherapy"))
                    .as(fact.id())
                    .isEqualTo(data.path("@type").asText().equals("MedicalWebPage"))
                    .isEqualTo(
                            !Set.of(Topic.COSTS, Topic.DEVICES, Topic.AT_HOME).contains(fact.topic()));
        }
    }

    @Test
    void every_topic_says_what_it_holds_and_is_a_page_of_questions_where_it_answers_some() throws IOException {
        var reading = reading();
        for (var introduction : reading.catalog().topics()) {
            var facts = reading.catalog().facts(FactFilter.of(introduction.id())).stream()
                    .<FactView<?>>map(fact -> FactView.of(reading, fact))
                    .toList();
            var faqs = reading.catalog().faqs().stream()
                    .filter(faq -> faq.topic() == introduction.id())
                    .toList();
            var panel = FaqPanel.of(
                    settings, reading, "Title", "/" + introduction.id().id(), faqs, null);
            var data = Json.MAPPER.readTree(
                    JsonLd.topic(settings, reading, TopicView.of(reading, introduction), facts, panel));
            assertValid(data);
            assertThat(data.path("name").asText()).isEqualTo(introduction.title());
            assertThat(texts(data, "/hasPart", "/name"))
                    .isEqualTo(facts.stream().map(FactView::name).toList());
            assertThat(types(data).contains("FAQPage")).isEqualTo(!faqs.isEmpty());
            assertThat(data.path("mainEntity").size()).isEqualTo(faqs.size());
        }
    }

    @Test
    void what_is_not_known_of_a_source_is_left_out_and_what_is_known_is_there() throws IOException {
        var reading = reading();
        var found = new TreeMap<String, JsonNode>();
        for (var fact : reading.catalog().facts()) {
            Json.MAPPER
                    .readTree(JsonLd.fact(settings, reading, FactView.of(reading, fact)))
                    .path("citation")
                    .forEach(work -> found.put(work.path("mainEntityOfPage").asText(), work));
        }
        var sources = reading.catalog().sources().stream()
                .map(source -> SourceView.of(reading, source))
                .toList();
        assertThat(sources).anyMatch(source -> source.url() == null).anyMatch(source -> source.url() != null);
        for (var source : sources) {
            var work = found.get(settings.at("/sources/" + source.id()));
            assertThat(work.at("/publisher/name").asText()).isEqualTo(source.publisher());
            assertThat(work.path("url").asText(null)).isEqualTo(source.url());
            assertThat(work.path("name").asText(null)).isEqualTo(source.title());
            assertThat(work.path("datePublished").asText(null)).isEqualTo(source.published());
        }
    }

    /** The checks above can fail. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'@type': 'FAQPage', '@id': 'https://a.example/#p', 'lastReviewed': '2026-01-01'}",
                "{'@type': 'MedicalWebPage', '@id': 'https://a.example/#p', 'reviewedBy': {'@type': 'Organization'}}",
                "{'@type': 'MedicalTherapy', '@id': 'https://a.example/#p', 'citation': 'A book'}",
                "{'@type': 'FAQPage', '@id': 'https://a.example/#p', 'acceptedAnswer': {'@type': 'Answer'}}",
                "{'@type': 'FaqPage', '@id': 'https://a.example/#p'}",
                "{'@type': 'FAQPage', '@id': '/faqs'}",
                "{'@type': 'FAQPage', '@id': 'https://a.example/#p', 'url': '/faqs'}",
                "{'@type': 'FAQPage', '@id': 'https://a.example/#p', 'url': null}",
                "{'@type': 'FAQPage', '@id': 'https://a.example/#p', 'name': ''}",
                "{'@type': 'FAQPage', '@id': 'https://a.example/#p', 'about': 'Microneedling'}",
                "{'@type': 'FAQPage', '@id': 'https://a.example/#p', 'citation': [{'@type': 'Organization'}]}"
            })
    void what_schema_org_does_not_allow_and_what_we_must_not_claim_is_noticed(String data) throws IOException {
        assertThat(faults(Json.MAPPER.readTree(data.replace('\'', '"')), true)).isNotEmpty();
    }

    private Reading reading() {
        return new Reading(current.get().orElseThrow(), false);
    }

    private static void assertValid(JsonNode data) {
        assertThat(data.path("@context").asText()).isEqualTo("https://schema.org");
        assertThat(faults(data, true)).isEmpty();
    }

    private static List<String> faults(JsonNode node, boolean top) {
        var faults = new ArrayList<String>();
        var types = types(node);
        types.stream().filter(type -> !TYPES.has(type)).forEach(type -> faults.add("no type " + type));
        if (types.isEmpty() || node.path("@id").isMissingNode() || !absolute(node.path("@id"))) {
            faults.add("no type or no absolute @id: " + node);
        }
        node.properties().forEach(property -> {
            var name = property.getKey();
            if (name.startsWith("@") && (top || !name.equals("@context"))) {
                return;
            }
            if (Set.of("lastReviewed", "reviewedBy", "review", "aggregateRating")
                    .contains(name)) {
                faults.add("claims a review: " + name);
            }
            var range = types.stream().flatMap(type -> ranges(type, name)).toList();
            if (range.isEmpty()) {
                faults.add(types + " has no " + name);
            }
            var values = property.getValue().isArray() ? property.getValue() : List.of(property.getValue());
            values.forEach(value -> faults.addAll(valueFaults(name, value, range)));
        });
        return faults;
    }

    private static List<String> valueFaults(String name, JsonNode value, List<String> range) {
        if (value.isObject()) {
            var faults = faults(value, false);
            if (types(value).stream().noneMatch(type -> range.stream().anyMatch(wide -> is(type, wide)))) {
                faults.add(name + " may not be a " + types(value) + ", only " + range);
            }
            return faults;
        }
        if (value.isNull() || value.isContainerNode() || value.asText().isBlank()) {
            return List.of(name + " is empty");
        }
        var address =
                !range.contains("Text") && (name.equals("url") || name.equals("license") || name.endsWith("Page"));
        if (name.equals("url") && !absolute(value) || address && !absolute(value)) {
            return List.of(name + " is no absolute address: " + value);
        }
        return range.stream().anyMatch(LITERALS::contains) ? List.of() : List.of(name + " may not be a text");
    }

    private static Stream<String> ranges(String type, String property) {
        return Stream.concat(
                texts(TYPES.path(type).path("properties").path(property)),
                texts(TYPES.path(type).path("is")).flatMap(wider -> ranges(wider, property)));
    }

    private static boolean is(String type, String wide) {
        return type.equals(wide) || texts(TYPES.path(type).path("is")).anyMatch(wider -> is(wider, wide));
    }

    private static boolean absolute(JsonNode address) {
        return address.isTextual() && URI.create(address.asText()).isAbsolute();
    }

    private static List<String> types(JsonNode node) {
        var type = node.path("@type");
        return type.isTextual() ? List.of(type.asText()) : texts(type).toList();
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }

    private static List<String> texts(JsonNode node, String array, String text) {
        return StreamSupport.stream(node.at(array).spliterator(), false)
                .map(member -> member.at(text).asText())
                .toList();
    }

    /** schema.org 30.0: the types that are used here and all above them, with their properties and what these may hold. */
    private static JsonNode vocabulary() {
        try (var file = JsonLdTest.class.getResourceAsStream("/schema.org/30.0.json")) {
            return Json.MAPPER.readTree(file).path("types");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
