package microneedling.embed;

import static microneedling.testsupport.Contract.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import microneedling.Settings;
import microneedling.catalog.Catalog;
import microneedling.catalog.CurrentCatalog;
import microneedling.catalog.ServingOnly;
import microneedling.content.Content;
import microneedling.content.FrozenRelease;
import microneedling.content.Json;
import microneedling.content.ReleaseHead;
import microneedling.http.FactView;
import microneedling.http.Reading;
import microneedling.http.TopicView;
import microneedling.testsupport.TestDatabase;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A release whose every text is an attack; the schemas would refuse it, so it is made behind their back. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class HostileContentTest {

    private static final String ATTACK = "</script><img src=x onerror=alert(1)><!--<script>\u2028]]>&\"' onload=x";

    /** What is free text; the rest are ids, terms, days and figures, whose form is checked. */
    private static final Set<String> TEXTS = Set.of(
            "title",
            "description",
            "publisher",
            "author",
            "jurisdiction",
            "note",
            "reference",
            "name",
            "statement",
            "says",
            "section",
            "role",
            "qualifier",
            "scope",
            "question",
            "answer",
            "summary",
            "stage");

    @Inject
    CurrentCatalog current;

    @Inject
    Settings settings;

    private Reading reading;

    @BeforeEach
    void serve_attacks() throws Exception {
        var tree = Json.MAPPER.valueToTree(current.get().orElseThrow().content());
        spoil(tree);
        var release = FrozenRelease.of(Json.MAPPER.treeToValue(tree, Content.class), null);
        var catalog = new Catalog(release, ReleaseHead.of(release, null, false));
        reading = new Reading(catalog, false);
        QuarkusMock.installMockForType(new ServingOnly(() -> Optional.of(catalog)), CurrentCatalog.class);
    }

    private static void spoil(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (field.getValue().isTextual() && field.getKey().equals("url")) {
                    object.set("url", TextNode.valueOf("javascript:alert(1)//" + ATTACK));
                } else if (field.getValue().isTextual() && TEXTS.contains(field.getKey())) {
                    object.set(field.getKey(), TextNode.valueOf(ATTACK));
                } else {
                    spoil(field.getValue());
                }
            });
        } else if (node instanceof ArrayNode array) {
            array.forEach(HostileContentTest::spoil);
        }
    }

    @Test
    void it_is_nothing_but_text_in_the_page_and_in_the_fragment() throws Exception {
        for (var path : List.of("/embed/faq", "/embed/faq/fragment")) {
            var page = Jsoup.parse(get(path + "?ids=does-it-hurt,how-many-sessions&heading=2&jsonld=true")
                    .asString());
            assertThat(page.select("summary").eachText()).containsExactly(ATTACK, ATTACK);
            assertThat(page.select(".mn-answer").eachText()).containsExactly(ATTACK, ATTACK);
            assertThat(page.select(".mn-sources a").eachText()).isNotEmpty().containsOnly(ATTACK);
            assertInert(page);
            var data = page.select("script[type=application/ld+json]");
            assertThat(data).hasSize(1);
            assertThat(Json.MAPPER
                            .readTree(data.get(0).data())
                            .at("/mainEntity/0/acceptedAnswer/text")
                            .asText())
                    .isEqualTo(ATTACK);
        }
    }

    @Test
    void it_is_nothing_but_text_in_the_title() {
        var page = Jsoup.parse(get("/embed/faq?ids=does-it-hurt").asString());
        assertThat(page.title()).isEqualTo(ATTACK);
        assertInert(page);
    }

    @Test
    void it_is_nothing_but_text_in_what_is_embedded_by_json_and_by_xml() throws Exception {
        var asked = "/oembed?url=" + settings.at("/faqs/does-it-hurt");
        var json = get(asked);
        assertThat(json.<String>path("title")).isEqualTo(ATTACK);
        String html = json.path("html");
        var body = Jsoup.parseBodyFragment(html);
        assertThat(body.select("blockquote").text()).contains(ATTACK);
        assertThat(body.select("iframe").attr("title")).isEqualTo(ATTACK);
        assertThat(body.body().children().eachAttr("src")).hasSize(1);
        assertInert(body);
        var xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(get(asked + "&format=xml").asByteArray()));
        assertThat(xml.getElementsByTagName("html").item(0).getTextContent()).isEqualTo(html);
        assertThat(xml.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(ATTACK);
    }

    @Test
    void it_cannot_leave_the_json_ld_of_any_page() throws Exception {
        var fact = FactView.of(
                reading, reading.catalog().fact("side-effects/redness").orElseThrow());
        var topic = TopicView.of(reading, reading.catalog().topics().get(0));
        var nothing = FaqPanel.of(settings, reading, ATTACK, "/faqs", List.of(), ATTACK);
        for (var text : List.of(
                JsonLd.fact(settings, reading, fact),
                JsonLd.topic(settings, reading, topic, List.of(fact), nothing),
                JsonLd.faqs(nothing))) {
            assertThat(text).doesNotContain("<", ">", "&", "\u2028", "\u2029");
            assertThat(Json.MAPPER.readTree(text).path("name").asText()).isEqualTo(ATTACK);
        }
    }

    @Test
    void it_is_nothing_but_text_in_pages_of_every_kind() {
        var paths = new TreeMap<String, List<String>>();
        for (var address :
                Jsoup.parse(get("/sitemap.xml").asString()).select("loc").eachText()) {
            var path = URI.create(address).getPath();
            paths.computeIfAbsent(path.replaceFirst("(?<=.)/.*", ""), kind -> new ArrayList<>())
                    .add(path);
        }
        assertThat(paths).hasSizeGreaterThan(20).containsKeys("/side-effects", "/faqs", "/sources");
        for (var path :
                paths.values().stream().flatMap(kind -> kind.stream().limit(2)).toList()) {
            var page = Jsoup.parse(get(path).asString());
            assertThat(page.text()).as(path).contains("Microneedling");
            assertThat(page.select("script:not([src^=/]):not([type=application/ld+json]), [src=x]"))
                    .as(path)
                    .isEmpty();
            assertThat(page.getAllElements().stream()
                            .flatMap(element -> element.attributes().asList().stream())
                            .map(attribute -> attribute.getKey()))
                    .as(path)
                    .noneMatch(name -> name.startsWith("on") || name.equals("style"));
            assertThat(page.select("[href], [src], [action]").stream()
                            .flatMap(element -> element.attributes().asList().stream())
                            .filter(attribute -> Set.of("href", "src", "action").contains(attribute.getKey()))
                            .map(attribute -> attribute.getValue().strip()))
                    .as(path)
                    .noneMatch(link -> link.matches("(?is)(?:javascript|vbscript|data:text).*"));
        }
        assertThat(Jsoup.parse(get("/side-effects/redness").asString()).text()).contains(ATTACK.substring(0, 40));
    }

    @Test
    void it_is_nothing_but_text_in_json_in_the_feed_and_in_plain_text() throws Exception {
        var fact = get("/v1/side-effects/redness");
        assertThat(fact.<String>path("statement")).isEqualTo(ATTACK);
        for (var path : List.of("/v1/side-effects/redness", "/v1/export", "/v1/releases.atom", "/llms.txt")) {
            var answer = RestAssured.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.contentType()).as(path).doesNotContain("html");
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
        }
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        RestAssured.get("/v1/releases.atom").asByteArray()));
        // What the API's UI shows is written by us, examples included, and not by authors.
        assertThat(RestAssured.get("/openapi").asString()).doesNotContain("onerror");
    }

    private static void assertInert(Element page) {
        assertThat(page.select("img, script:not([src=/embed/frame.js]):not([type=application/ld+json])"))
                .isEmpty();
        assertThat(page.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .map(attribute -> attribute.getKey()))
                .noneMatch(name -> name.startsWith("on") || name.equals("style"));
        assertThat(page.select("[href], [src]").stream()
                        .map(element -> element.attr(element.hasAttr("src") ? "src" : "href")))
                .isNotEmpty()
                .allMatch(link -> link.matches("(?:https?://|/|data:,)[^<>\"\\s]*"));
    }
}
