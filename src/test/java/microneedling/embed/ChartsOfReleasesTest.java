package microneedling.embed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import microneedling.catalog.Catalog;
import microneedling.catalog.CurrentCatalog;
import microneedling.catalog.ServingOnly;
import microneedling.content.Captures;
import microneedling.content.Content;
import microneedling.content.ContentReader;
import microneedling.content.FrozenRelease;
import microneedling.content.InvalidContent;
import microneedling.content.Json;
import microneedling.content.ReleaseHead;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures of releases that are not as ours is: with other figures, hostile words, or something withdrawn since. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ChartsOfReleasesTest {

    private static final String THEN = "2020.1.1";

    private static final String HOSTILE =
            "</title></desc></script><img src=x onerror=alert(1)><!--<script>]]>&quot;\" '"
                    + " javascript:alert(1) ${7*7}\u2028\u2029 " + "x".repeat(90) + " 😀";

    /** The fields whose words somebody writes; the others are ids, terms, figures and days. */
    private static final Set<String> WORDS = Set.of(
            "name",
            "statement",
            "says",
            "note",
            "publisher",
            "title",
            "author",
            "reference",
            "role",
            "qualifier",
            "scope",
            "question",
            "answer",
            "summary",
            "description",
            "stage",
            "section",
            "reason");

    @Test
    void hostile_words_are_shown_and_do_nothing() throws Exception {
        serve(release("2020.2.1", content -> {
            spoil(content);
            content.path("studies").forEach(study -> ((ObjectNode) study).put("kind", HOSTILE));
        }));
        for (var picture : Charts.all()) {
            for (var width : List.of(320, 640, 960)) {
                var path = "/embed/charts/" + picture.id() + ".svg?width=" + width;
                var drawn = Drawn.get(path);
                assertThat(drawn.bars()).isNotEmpty();
                assertThat(drawn.all("*").stream().map(org.w3c.dom.Element::getTagName))
                        .doesNotContain("img", "script", "a", "image", "foreignObject");
                assertThat(drawn.all("desc")).hasSize(1);
                assertThat(drawn.words()).contains("<img", "src=x", "javascript:alert(1)", "${7*7}", "😀");
                var text = RestAssured.get(path).asString();
                assertThat(text).doesNotContain("<img", "<script", "<!--");
                for (var line : drawn.all("text")) {
                    assertThat(Drawn.number(line, "x") + Lettering.width(line.getTextContent(), 13, false))
                            .as(line.getTextContent())
                            .isLessThanOrEqualTo(width);
                }
            }
            var page = RestAssured.get("/embed/charts/" + picture.id()).asString();
            assertThat(page.replace("<script src=\"/embed/frame.js\"", ""))
                    .doesNotContain("<img src=x", "<script", "<!--")
                    .contains("&lt;img src=x");
            assertThat(Pattern.compile("(?:href|src|srcset)=\"(?!/|http|data:,\")")
                            .matcher(page)
                            .find())
                    .isFalse();
            var row =
                    json("/embed/charts/" + picture.id() + ".json").path("rows").get(0);
            assertThat(row.get(3).asText()).isEqualTo(HOSTILE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020.1.1", ""})
    void what_is_withdrawn_today_is_drawn_no_more_even_of_a_release_that_said_it(String pinned) throws Exception {
        var query = pinned.isEmpty() ? "" : "?release=" + pinned;
        var then = release(THEN, content -> {});
        serve(then);
        assertThat(claims("recovery", query)).anyMatch(claim -> claim.startsWith("recovery/downtime/"));
        assertThat(claims("needle-lengths", query)).anyMatch(claim -> claim.endsWith("/skintherapy"));
        serve(
                release("2020.2.1", content -> {
                    withdraw(find(content.path("facts"), "recovery/downtime"));
                    withdraw(find(content.path("sources"), "skintherapy"));
                    find(content.path("facts"), "recovery/sun").put("id", "recovery/sunlight");
                    ((ArrayNode) content.path("moves"))
                            .addObject()
                            .put("from", "recovery/sun")
                            .put("to", "recovery/sunlight");
                }),
                then);
        assertThat(claims("recovery", query))
                .noneMatch(claim -> claim.startsWith("recovery/downtime/"))
                .anyMatch(claim -> claim.startsWith("recovery/sun"))
                .anyMatch(claim -> claim.startsWith("recovery/days-1-to-3/"));
        assertThat(claims("needle-lengths", query)).isNotEmpty().noneMatch(claim -> claim.endsWith("/skintherapy"));
        for (var form : List.of("", ".svg", ".json")) {
            var answer = RestAssured.get("/embed/charts/needle-lengths" + form + query);
            assertThat(answer.asString()).doesNotContain("Skintherapy");
            assertThat(answer.header("Content-Release")).isEqualTo(pinned.isEmpty() ? "2020.2.1" : pinned);
            assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
        }
        if (!pinned.isEmpty()) {
            assertThat(RestAssured.get("/embed/charts/recovery" + query).asString())
                    .contains("Release " + pinned, "/embed/charts/recovery.svg?release=" + pinned + "&amp;width=");
        }
    }

    @Test
    void open_and_excluded_ends_are_drawn_as_what_they_are_and_named_in_the_key() throws Exception {
        serve(release("2020.2.1", content -> {
            var value = (ObjectNode)
                    find(content.path("facts"), "needle-lengths/clinical-tools").at("/claims/1/values/0");
            value.put("min", 1).putNull("max").put("exclusive", true);
        }));
        var drawn = Drawn.get("/embed/charts/needle-lengths.svg");
        assertThat(drawn.words()).contains("more than 1 mm", "“more than”", "“less than”");
        assertThat(drawn.bars())
                .filteredOn(bar -> bar.claim().endsWith("/skintherapy"))
                .singleElement()
                .satisfies(bar -> {
                    assertThat(bar.hollow()).isTrue();
                    assertThat(bar.openAbove()).isTrue();
                    assertThat(drawn.figure(bar.from(), bar)).isCloseTo(1, within(drawn.tolerance(bar)));
                    assertThat(bar.to()).isLessThan(drawn.width());
                });
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    @Test
    void a_time_that_runs_from_the_session_on_is_drawn_from_there() throws Exception {
        serve(release("2020.2.1", content -> {}));
        var drawn = Drawn.get("/embed/charts/recovery.svg");
        var lines = drawn.ofClass("rect", "since").stream()
                .filter(line -> !((org.w3c.dom.Element) line.getParentNode())
                        .getAttribute("data-claim")
                        .isEmpty())
                .toList();
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            var bar = drawn.bars().stream()
                    .filter(one -> Math.abs(one.y() - Drawn.number(line, "y") - 1.5) < 0.2)
                    .findFirst()
                    .orElseThrow();
            assertThat(drawn.figure(Drawn.number(line, "x"), bar)).isCloseTo(0, within(drawn.tolerance(bar)));
            assertThat(Drawn.number(line, "x") + Drawn.number(line, "width")).isCloseTo(bar.from(), within(0.2));
        });
    }

    @Test
    void a_release_without_figures_says_so_instead_of_drawing_nothing() throws Exception {
        serve(release("2020.2.1", content -> content.path("facts").forEach(fact -> withdraw((ObjectNode) fact))));
        for (var picture : Charts.all()) {
            var drawn = Drawn.get("/embed/charts/" + picture.id() + ".svg");
            assertThat(drawn.bars()).isEmpty();
            assertThat(drawn.words()).contains(picture.title(), "No source gives a figure in this release.");
            var chart = json("/embed/charts/" + picture.id() + ".json");
            assertThat(chart.path("agreement").isNull()).isTrue();
            assertThat(RestAssured.get("/embed/charts/" + picture.id()).statusCode())
                    .isEqualTo(200);
        }
    }

    private static List<String> claims(String picture, String query) {
        return Drawn.get("/embed/charts/" + picture + ".svg" + query).bars().stream()
                .map(Drawn.Bar::claim)
                .toList();
    }

    private static void serve(Catalog catalog, Catalog... past) {
        QuarkusMock.installMockForType(new ServingOnly(() -> Optional.of(catalog), past), CurrentCatalog.class);
    }

    /** The real content, changed. */
    private static Catalog release(String version, Consumer<ObjectNode> change) throws IOException, InvalidContent {
        ObjectNode tree = Json.MAPPER.valueToTree(ContentReader.read(Path.of("content"), Captures.none()));
        tree.put("version", version);
        change.accept(tree);
        var release = FrozenRelease.of(Json.MAPPER.treeToValue(tree, Content.class), null);
        return new Catalog(release, ReleaseHead.of(release, null, false));
    }

    private static void spoil(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                if (object.get(name).isTextual() && WORDS.contains(name)) {
                    object.put(name, HOSTILE);
                }
            });
        }
        node.forEach(ChartsOfReleasesTest::spoil);
    }

    private static void withdraw(ObjectNode thing) {
        thing.putObject("withdrawn")
                .put("on", "2020-02-01")
                .put("reason", "It was wrong.")
                .putNull("replacedBy");
    }

    private static ObjectNode find(JsonNode list, String id) {
        return (ObjectNode) stream(list)
                .filter(thing -> thing.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static JsonNode json(String path) throws IOException {
        return Json.MAPPER.readTree(RestAssured.get(path).asByteArray());
    }
}
