package microneedling.embed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import microneedling.content.Json;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures of the real content: what they draw is what the claims say, no more and no less. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ChartsTest {

    private static final List<String> PICTURES = List.of("needle-lengths", "recovery", "sessions", "costs");
    private static final List<Integer> WIDTHS = List.of(320, 480, 640, 960);

    /** How many days, for the drawing. */
    private static final Map<String, Double> DAYS =
            Map.of("hour", 1 / 24.0, "day", 1.0, "week", 7.0, "month", 365.25 / 12, "year", 365.25);

    private static Stream<String> pictures() {
        return PICTURES.stream().flatMap(id -> WIDTHS.stream().map(width -> id + ".svg?width=" + width));
    }

    /** A figure of a claim, as the API has it. */
    private record Said(String claim, String source, String by, JsonNode value) {

        Double place(String bound, boolean weeks) {
            if (value.path(bound).isNull()) {
                return null;
            }
            var figure = value.path(bound).asDouble();
            var days = DAYS.get(value.path("unit").asText());
            return days == null ? figure : figure * days / (weeks ? 7 : 1);
        }

        boolean isDrawnAs(Drawn drawn, Drawn.Bar bar) {
            var weeks = List.of("session-interval", "peak", "onset")
                    .contains(value.path("quantity").asText());
            var near = drawn.tolerance(bar);
            var from = place("min", weeks);
            var to = place("max", weeks);
            return bar.openBelow() == (from == null)
                    && bar.openAbove() == (to == null)
                    && bar.hollow() == value.path("exclusive").asBoolean()
                    && Math.abs(drawn.figure(bar.from(), bar) - (from == null ? 0 : from)) <= near
                    && (to == null || Math.abs(drawn.figure(bar.to(), bar) - to) <= near);
        }

        boolean saysTheSame(Said other) {
            return source.equals(other.source) && by.equals(other.by) && value.equals(other.value);
        }
    }

    private static List<Said> said(String topic) throws IOException {
        var shown = Map.of(
                        "needle-lengths", List.of("needle-length"),
                        "sessions", List.of("session-count", "session-interval"),
                        "costs", List.of("price"),
                        "recovery", List.of("duration", "peak", "onset", "return-to-activity", "sun-avoidance"))
                .get(topic);
        var found = new ArrayList<Said>();
        for (var fact : json("/v1/" + topic + "?limit=100").path("items")) {
            for (var claim : fact.path("claims")) {
                for (var value : claim.path("values")) {
                    if (shown.contains(value.path("quantity").asText())) {
                        found.add(new Said(
                                fact.path("id").asText() + "/"
                                        + claim.path("id").asText(),
                                claim.at("/source/id").asText(),
                                claim.path("by").toString(),
                                value));
                    }
                }
            }
        }
        assertThat(found).isNotEmpty();
        return found;
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void every_bar_is_a_figure_of_its_claim_at_its_place_on_the_axis(String picture) throws IOException {
        var drawn = Drawn.get("/embed/charts/" + picture);
        var said = said(picture.replaceFirst("\\..*", ""));
        assertThat(drawn.bars())
                .isNotEmpty()
                .allSatisfy(bar -> assertThat(said)
                        .as(bar.toString())
                        .anyMatch(one -> one.claim().equals(bar.claim()) && one.isDrawnAs(drawn, bar)));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void every_figure_of_the_topic_is_drawn_once_where_it_is_to_the_point(String picture) throws IOException {
        var drawn = Drawn.get("/embed/charts/" + picture);
        var said = said(picture.replaceFirst("\\..*", ""));
        assertThat(said).allSatisfy(one -> {
            var twins = said.stream().filter(one::saysTheSame).toList();
            assertThat(drawn.bars())
                    .as(one.toString())
                    .anyMatch(bar -> twins.stream()
                            .anyMatch(twin -> twin.claim().equals(bar.claim()) && twin.isDrawnAs(drawn, bar)));
        });
        var counts = new HashMap<String, Integer>();
        said.forEach(one -> counts.merge(one.claim(), 1, Integer::sum));
        drawn.bars().forEach(bar -> counts.merge(bar.claim(), -1, Integer::sum));
        assertThat(counts.values()).as("no figure is drawn twice").allMatch(left -> left >= 0);
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void hedges_scopes_and_sources_stand_beside_the_bars_in_words(String picture) throws IOException {
        var topic = picture.replaceFirst("\\..*", "");
        var words = Drawn.get("/embed/charts/" + picture).words();
        var drawn = Drawn.get("/embed/charts/" + picture).bars().stream()
                .map(Drawn.Bar::claim)
                .toList();
        for (var fact : json("/v1/" + topic + "?limit=100").path("items")) {
            for (var claim : fact.path("claims")) {
                if (drawn.contains(
                        fact.path("id").asText() + "/" + claim.path("id").asText())) {
                    assertThat(words).contains(claim.at("/source/publisher").asText());
                    if (claim.at("/by/name").isTextual()) {
                        assertThat(words)
                                .contains("crediting " + claim.at("/by/name").asText());
                    }
                    for (var value : claim.path("values")) {
                        for (var part : List.of("qualifier", "scope")) {
                            // Whom a study looked at is no figure of a picture.
                            if (!List.of("person", "percent", "year")
                                            .contains(value.path("unit").asText())
                                    && value.path(part).isTextual()) {
                                assertThat(words).contains(value.path(part).asText());
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void positions_stand_in_the_order_of_weighing() throws IOException {
        var order = List.of("regulator", "review", "trial", "society", "hospital", "health-media", "clinic");
        for (var id : PICTURES) {
            for (var panel : json("/embed/charts/" + id + ".json").path("panels")) {
                for (var group : panel.path("groups")) {
                    assertThat(stream(group.path("positions"))
                                    .map(position ->
                                            order.indexOf(position.path("kind").asText())))
                            .as(group.path("fact").asText())
                            .isSorted()
                            .doesNotContain(-1);
                }
            }
        }
    }

    @Test
    void who_gives_no_figure_is_named_and_who_gives_one_is_not() throws IOException {
        var publishers = stream(json("/v1/sources?limit=100").path("items"))
                .map(source -> source.path("publisher").asText())
                .toList();
        for (var id : PICTURES) {
            var words = Drawn.get("/embed/charts/" + id + ".svg").words();
            for (var panel : json("/embed/charts/" + id + ".json").path("panels")) {
                var silent = stream(panel.path("silent")).map(JsonNode::asText).toList();
                var heard = stream(panel.path("groups"))
                        .flatMap(group -> stream(group.path("positions")))
                        .filter(position -> !position.path("figures").isEmpty())
                        .map(position -> position.at("/source/publisher").asText())
                        .distinct()
                        .toList();
                assertThat(Stream.concat(silent.stream(), heard.stream()))
                        .containsExactlyInAnyOrderElementsOf(publishers);
                if (!silent.isEmpty()) {
                    assertThat(words)
                            .contains(
                                    silent.size() > 6
                                            ? "The other " + silent.size() + " sources give no figure."
                                            : "No figure from: " + String.join("; ", silent) + ".");
                }
            }
        }
    }

    @Test
    void where_figures_of_one_fact_differ_the_picture_says_so_under_its_heading() throws IOException {
        var differing = 0;
        for (var id : PICTURES) {
            var chart = json("/embed/charts/" + id + ".json");
            var words = Drawn.get("/embed/charts/" + id + ".svg").words();
            for (var panel : chart.path("panels")) {
                for (var group : panel.path("groups")) {
                    var spans = stream(group.path("positions"))
                            .flatMap(position -> stream(position.path("figures")))
                            .map(figure -> figure.path("from") + " " + figure.path("to"))
                            .distinct()
                            .count();
                    var agreement = group.at("/agreement/id").asText();
                    // Figures of different quantities or scopes are no difference.
                    var comparable = !json("/v1/" + group.path("fact").asText())
                            .path("agreement")
                            .asText()
                            .equals("agree");
                    if (spans > 1 && comparable) {
                        assertThat(agreement).as(group.path("fact").asText()).isIn("differ", "dispute");
                        differing++;
                    }
                    var heading = panel.path("groups").size() == 1
                            ? panel.path("title").asText()
                            : group.path("heading").asText();
                    assertThat(words)
                            .contains(heading + " · "
                                    + group.at("/agreement/words").asText());
                    assertThat(chart.path("description").asText())
                            .contains(group.at("/agreement/words").asText());
                }
            }
        }
        assertThat(differing).isPositive();
    }

    @Test
    void home_and_clinic_are_drawn_to_one_scale() {
        for (var id : List.of("needle-lengths", "costs")) {
            var drawn = Drawn.get("/embed/charts/" + id + ".svg");
            assertThat(drawn.bars().stream()
                            .map(bar -> Math.round(1000 * drawn.tolerance(bar)))
                            .distinct())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void a_picture_is_whole_named_described_and_can_do_nothing(String picture) {
        for (var theme : List.of("auto", "light", "dark")) {
            var path = "/embed/charts/" + picture + "&theme=" + theme;
            var drawn = Drawn.get(path);
            var root = drawn.svg().getDocumentElement();
            assertThat(root.getAttribute("role")).isEqualTo("img");
            var named = root.getAttribute("aria-labelledby").split(" ");
            assertThat(drawn.all("title").get(0).getAttribute("id")).isEqualTo(named[0]);
            assertThat(drawn.all("title").get(0).getTextContent()).isNotBlank();
            assertThat(drawn.all("desc").get(0).getAttribute("id")).isEqualTo(named[1]);
            assertThat(drawn.all("desc").get(0).getTextContent()).hasSizeGreaterThan(100);
            assertThat(drawn.all("*").stream()
                            .map(org.w3c.dom.Element::getTagName)
                            .distinct())
                    .isSubsetOf(
                            "svg",
                            "title",
                            "desc",
                            "style",
                            "defs",
                            "linearGradient",
                            "stop",
                            "rect",
                            "path",
                            "circle",
                            "g",
                            "text",
                            "tspan");
            var text = RestAssured.get(path).asString();
            assertThat(text.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                    .doesNotContain("href", "@import", "onload", "url(h");
            assertThat(Pattern.compile("url\\((?!#[a-z-]+\\))").matcher(text).find())
                    .isFalse();
            assertThat(drawn.words()).contains("not medical advice", "Release ", "CC BY 4.0");
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void words_keep_inside_the_picture_and_apart_from_each_other(String picture) {
        var drawn = Drawn.get("/embed/charts/" + picture);
        assertThat(drawn.width()).isEqualTo(Integer.parseInt(picture.replaceFirst(".*=", "")));
        var lines = new HashMap<Long, Double>();
        for (var text : drawn.all("text")) {
            if (!text.getAttribute("class").equals("mark")) {
                var runs = text.getElementsByTagName("tspan");
                var size = Map.of("title", 20, "part", 16, "about", 14, "small", 13)
                        .get(text.getAttribute("class"));
                var wide = 0.0;
                for (int i = 0; i < runs.getLength(); i++) {
                    var run = (org.w3c.dom.Element) runs.item(i);
                    wide += Lettering.width(
                            run.getTextContent(), size, !List.of("", "soft").contains(run.getAttribute("class")));
                }
                assertThat(Drawn.number(text, "x") + wide)
                        .as(text.getTextContent())
                        .isLessThanOrEqualTo(drawn.width() - 10);
                var line = Math.round(Drawn.number(text, "x")) * 100_000 + Math.round(10 * Drawn.number(text, "y"));
                assertThat(lines.put(line, wide)).as(text.getTextContent()).isNull();
                assertThat(Drawn.number(text, "y")).isBetween(0.0, drawn.height());
            }
        }
    }

    @Test
    void labels_stand_beside_the_bars_where_there_is_room_and_above_them_where_not() {
        var narrow = Drawn.get("/embed/charts/costs.svg?width=320");
        var middle = Drawn.get("/embed/charts/costs.svg?width=640");
        var wide = Drawn.get("/embed/charts/costs.svg?width=960");
        assertThat(track(narrow)).isLessThan(40);
        assertThat(track(middle)).isGreaterThan(200);
        assertThat(wide.height()).isLessThan(middle.height());
        assertThat(middle.height()).isLessThan(narrow.height());
    }

    private static double track(Drawn drawn) {
        return Drawn.number(drawn.ofClass("rect", "track").get(0), "x");
    }

    @Test
    void letters_are_never_smaller_than_thirteen_pixels() {
        var style = Drawn.get("/embed/charts/costs.svg?width=320")
                .all("style")
                .get(0)
                .getTextContent();
        var sizes = Pattern.compile("([0-9.]+)px")
                .matcher(style)
                .results()
                .map(size -> Double.parseDouble(size.group(1)))
                .toList();
        assertThat(sizes).hasSizeGreaterThan(2).allMatch(size -> size >= 13);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void words_and_bars_can_be_told_from_the_ground(String theme) {
        var style = Drawn.get("/embed/charts/sessions.svg?theme=" + theme)
                .all("style")
                .get(0)
                .getTextContent();
        assertThat(style).doesNotContain("@media");
        var paper = colour(style, ".paper", "fill");
        for (var text : List.of("text", ".soft", ".differ", ".stand")) {
            assertThat(contrast(colour(style, text, "fill"), paper)).as(text).isGreaterThanOrEqualTo(4.5);
        }
        var track = colour(style, ".track", "fill");
        for (var kind : List.of(
                ".hospital", ".clinic", ".health-media", ".review, .trial", ".society", ".regulator, .sample")) {
            assertThat(contrast(colour(style, kind, "color"), paper)).as(kind).isGreaterThanOrEqualTo(3);
            assertThat(contrast(colour(style, kind, "color"), track)).as(kind).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void auto_is_light_and_turns_dark_on_a_dark_screen_only() {
        var style = Drawn.get("/embed/charts/sessions.svg").all("style").get(0).getTextContent();
        var light = Drawn.get("/embed/charts/sessions.svg?theme=light")
                .all("style")
                .get(0)
                .getTextContent();
        var dark = Drawn.get("/embed/charts/sessions.svg?theme=dark")
                .all("style")
                .get(0)
                .getTextContent();
        var parts = style.split("@media screen and \\(prefers-color-scheme: dark\\) \\{");
        assertThat(parts).hasSize(2);
        assertThat(parts[0].strip()).isEqualTo(light.strip());
        assertThat(rules(dark)).containsAll(rules(parts[1].strip().replaceFirst("}$", "")));
    }

    private static List<String> rules(String style) {
        return style.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static String colour(String style, String selector, String property) {
        var found = Pattern.compile("(?m)^" + Pattern.quote(selector) + " \\{ " + property + ": #([0-9a-f]{6}); }$")
                .matcher(style);
        assertThat(found.find()).as(selector + " in " + style).isTrue();
        return found.group(1);
    }

    private static double contrast(String one, String other) {
        var a = luminance(one);
        var b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        var weights = List.of(0.2126, 0.7152, 0.0722);
        var sum = 0.0;
        for (int i = 0; i < 3; i++) {
            var part = Integer.parseInt(colour.substring(2 * i, 2 * i + 2), 16) / 255.0;
            sum += weights.get(i) * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(strings = {"needle-lengths", "recovery", "sessions", "costs"})
    void the_data_name_the_picture_and_hold_the_table(String id) throws IOException {
        var chart = json("/embed/charts/" + id + ".json?width=480&theme=dark");
        var address = chart.at("/image/address").asText();
        assertThat(address).startsWith("http://localhost:8080/embed/charts/" + id + ".svg?");
        var drawn = Drawn.get(address.substring("http://localhost:8080".length()));
        assertThat(drawn.width()).isEqualTo(chart.at("/image/width").asDouble()).isEqualTo(480);
        assertThat(drawn.height()).isEqualTo(chart.at("/image/height").asDouble());
        assertThat(drawn.all("desc").get(0).getTextContent())
                .isEqualTo(chart.path("description").asText());
        assertThat(chart.path("rows")).isNotEmpty().allSatisfy(row -> {
            assertThat(row).hasSameSizeAs(chart.path("columns"));
            assertThat(row.get(0).asText()).isNotBlank();
        });
        assertThat(chart.path("notice").asText())
                .isEqualTo(json("/v1/facts?limit=1").path("notice").asText());
        assertThat(chart.path("release").asText())
                .isEqualTo(json("/v1").at("/release/version").asText());
        for (var source : chart.path("sources")) {
            assertThat(source.path("page").asText())
                    .isEqualTo(
                            "http://localhost:8080/sources/" + source.path("id").asText());
        }
        // What each claim says, and its editor's note, stand in the table word for word.
        for (var bar : drawn.bars()) {
            var at = bar.claim().lastIndexOf('/');
            var fact = json("/v1/" + bar.claim().substring(0, at));
            var claim = stream(fact.path("claims"))
                    .filter(one -> one.path("id").asText().equals(bar.claim().substring(at + 1)))
                    .findFirst()
                    .orElseThrow();
            assertThat(chart.path("rows")).as(bar.claim()).anySatisfy(row -> {
                assertThat(row.get(0).asText())
                        .endsWith(": " + fact.path("name").asText());
                assertThat(row.get(3)).isEqualTo(claim.path("says"));
                assertThat(row.get(4).asText())
                        .isEqualTo(claim.path("note").asText("").replace("null", ""));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"needle-lengths", "recovery", "sessions", "costs"})
    void the_page_shows_the_picture_with_its_table_and_nothing_that_a_strict_policy_forbids(String id)
            throws IOException {
        var answer = RestAssured.get("/embed/charts/" + id + "?theme=dark&utm_source=x");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors *");
        var page = answer.asString();
        // It tells the host's page how high it is.
        assertThat(page.replace("<script src=\"/embed/frame.js\" defer></script>", ""))
                .doesNotContain("<script", "style=", "<style")
                .contains("<h1>", "class=\"dark\"");
        var chart = json("/embed/charts/" + id + ".json");
        assertThat(Pattern.compile("<td>").matcher(page).results())
                .hasSize(chart.path("rows").size() * chart.path("columns").size());
        assertThat(page)
                .contains(
                        chart.path("notice").asText(),
                        "Release " + chart.path("release").asText());
        for (var source : chart.path("sources")) {
            assertThat(page).contains("href=\"" + source.path("page").asText() + "\"");
        }
        var images = Pattern.compile("src(?:set)?=\"([^\"]+)\" width=\"(\\d+)\" height=\"(\\d+)\"")
                .matcher(page)
                .results()
                .toList();
        assertThat(images).hasSizeGreaterThan(3);
        for (var image : images) {
            var drawn = Drawn.get(image.group(1).replace("&amp;", "&"));
            assertThat(drawn.width()).isEqualTo(Double.parseDouble(image.group(2)));
            assertThat(drawn.height()).isEqualTo(Double.parseDouble(image.group(3)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"needle-lengths", "recovery", "sessions", "costs"})
    void on_paper_the_picture_is_cut_between_its_parts_and_nothing_is_lost(String id) {
        var sheets = Pattern.compile("class=\"paper\" src=\"([^\"]+)\"")
                .matcher(RestAssured.get("/embed/charts/" + id).asString())
                .results()
                .map(sheet -> sheet.group(1).replace("&amp;", "&"))
                .toList();
        var drawn = Drawn.get(sheets.get(0).replaceFirst("&part=.*", ""));
        var from = 0;
        for (var sheet : sheets) {
            var part = Drawn.get(sheet);
            assertThat(part.svg().getDocumentElement().getAttribute("viewBox"))
                    .isEqualTo("0 " + from + " 960 " + (int) part.height());
            var cut = from;
            assertThat(drawn.all("text")).noneMatch(text -> Math.abs(Drawn.number(text, "y") - 4 - cut) < 8);
            from += (int) part.height();
        }
        assertThat(from).isEqualTo((int) drawn.height());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/embed/charts/devices", "/embed/charts/x.svg", "/embed/charts/recovery.svg.json"})
    void an_unknown_picture_is_a_404_that_names_the_four(String path) {
        var answer = RestAssured.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("detail")).contains(PICTURES);
    }

    @ParameterizedTest
    @CsvSource({"width,319", "width,961", "width,1e3", "width,''", "part,0", "theme,blue"})
    void a_bad_parameter_is_a_400_that_names_it(String name, String value) {
        for (var form : List.of("", ".svg", ".json")) {
            var answer = RestAssured.get("/embed/charts/costs" + form + "?" + name + "=" + value);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.jsonPath().getString("errors[0].name")).isEqualTo(name);
        }
    }

    @Test
    void an_unknown_release_or_part_is_a_404_and_a_strange_parameter_is_ignored() {
        assertThat(RestAssured.get("/embed/charts/costs.svg?release=1999.1.1").statusCode())
                .isEqualTo(404);
        assertThat(RestAssured.get("/embed/charts/costs.svg?part=9").statusCode())
                .isEqualTo(404);
        assertThat(RestAssured.get("/embed/charts/costs.svg?fbclid=1").asString())
                .isEqualTo(RestAssured.get("/embed/charts/costs.svg").asString());
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static JsonNode json(String path) throws IOException {
        var answer = RestAssured.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Json.MAPPER.readTree(answer.asByteArray());
    }
}
