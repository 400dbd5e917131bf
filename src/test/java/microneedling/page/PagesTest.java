package microneedling.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import microneedling.content.Json;
import microneedling.testsupport.Contract;
import microneedling.testsupport.Html;
import microneedling.testsupport.TestDatabase;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** Everything that is said has a page, which shows all that its data has, and every link on every page leads somewhere. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PagesTest {

    @Test
    void a_fact_s_page_shows_every_claim_with_its_source_figures_credit_and_doubt() {
        for (var fact : facts()) {
            var id = fact.path("id").asText();
            var page = Html.page(fact.at("/links/page").asText());
            assertThat(page.select("h1").text()).isEqualTo(text(fact.path("name")));
            assertThat(page.select("main .lead").text()).isEqualTo(text(fact.path("statement")));
            assertThat(page.select(".claim")).as(id).hasSize(fact.path("claims").size());
            for (var claim : fact.path("claims")) {
                var shown = page.select("#claim-" + claim.path("id").asText());
                assertThat(shown.parents().select(".position").first().text())
                        .startsWith(text(claim.at("/source/publisher")));
                assertThat(shown.select(".says").text()).isEqualTo(text(claim.path("says")));
                assertThat(shown.select(".figures li"))
                        .as(id)
                        .hasSize(claim.path("values").size());
                assertThat(shown.select(".where li"))
                        .as(id)
                        .hasSize(claim.path("passages").size());
                for (var said : List.of("/note", "/by/name", "/by/role", "/by/study/reference")) {
                    if (claim.at(said).isTextual()) {
                        assertThat(shown.text()).contains(text(claim.at(said)));
                    }
                }
            }
            assertThat(page.select(".silent a").eachText())
                    .isEqualTo(fact.path("silent").findValuesAsText("publisher"));
        }
    }

    @Test
    void positions_stand_in_the_order_of_weighing_each_with_kind_and_interest_in_words() {
        var disagreements = Contract.get("/v1/disagreements?limit=100").jsonPath();
        for (int i = 0; i < disagreements.getInt("items.size()"); i++) {
            var page = Html.page(disagreements.getString("items[" + i + "].links.page"));
            List<String> publishers = disagreements.getList("items[" + i + "].positions.source.publisher");
            assertThat(page.select(".position h3").eachText()).isEqualTo(publishers);
            assertThat(page.select(".position .kind"))
                    .hasSameSizeAs(publishers)
                    .allSatisfy(
                            kind -> assertThat(kind.text())
                                    .matches(
                                            "(regulator|review|study|professional society|hospital|health guide|clinic)(, (provides|sells) the treatment)? · .*"));
        }
    }

    @Test
    void an_faq_s_page_shows_answer_facts_and_sources() {
        var faqs = Contract.get("/v1/faqs?limit=100").jsonPath();
        for (int i = 0; i < faqs.getInt("items.size()"); i++) {
            var page = Html.page(faqs.getString("items[" + i + "].links.page"));
            assertThat(page.select("h1").text()).isEqualTo(faqs.getString("items[" + i + "].question"));
            assertThat(page.select(".lead").text()).isEqualTo(text(faqs.getString("items[" + i + "].answer")));
            List<String> facts = faqs.getList("items[" + i + "].facts.name");
            assertThat(page.select("article h3").eachText()).isEqualTo(facts);
            List<String> sources = faqs.getList("items[" + i + "].sources.publisher");
            assertThat(page.select(".links a[href^=/sources/]").eachText()).isEqualTo(sources);
        }
    }

    @Test
    void a_source_s_page_shows_what_is_known_of_it_and_all_that_it_says() {
        for (var id : Contract.get("/v1/sources").jsonPath().getList("items.id", String.class)) {
            var source = Contract.get("/v1/sources/" + id).jsonPath();
            var page = Html.page(source.getString("links.page"));
            assertThat(page.select("h1").text()).isEqualTo(source.getString("publisher"));
            for (var known : List.of("title", "author", "jurisdiction", "url", "note", "capture.sha256")) {
                if (source.getString(known) != null) {
                    assertThat(page.select("main").text()).contains(text(source.getString(known)));
                }
            }
            var facts = Contract.get("/v1/facts?limit=100&source=" + id).jsonPath();
            assertThat(page.select("article")).hasSize(facts.getInt("total"));
        }
    }

    @Test
    void a_topic_s_page_lists_its_facts_and_questions() {
        var topics = Contract.get("/v1/topics").jsonPath();
        for (int i = 0; i < topics.getInt("items.size()"); i++) {
            var topic = topics.getString("items[" + i + "].id");
            var page = Html.page("/" + topic);
            List<String> facts =
                    Contract.get("/v1/" + topic + "?limit=100").jsonPath().getList("items.links.page");
            assertThat(page.select("article h3 a").eachAttr("href")).containsExactlyInAnyOrderElementsOf(facts);
            assertThat(page.text()).contains(topics.getString("items[" + i + "].title"));
        }
    }

    @Test
    void every_page_says_its_release_how_to_report_an_error_and_where_its_data_is() {
        for (var path : List.of("/", "/faqs", "/sources", "/disagreements", "/recovery", "/releases", first("faqs"))) {
            var page = Html.page(path);
            assertThat(page.select("footer").text()).contains("not medical advice", "Found an error?", "Release ");
            var data = page.select("link[rel=alternate][type=application/json]").attr("href");
            assertThat(RestAssured.get(data).statusCode()).as(data).isEqualTo(200);
            assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo("http://localhost:8080" + path);
        }
    }

    @Test
    void every_link_on_every_page_leads_somewhere_and_nothing_is_loaded_from_elsewhere() {
        var seen = new TreeSet<String>();
        var open = new ArrayDeque<>(List.of("/"));
        var anchors = new HashMap<String, Set<String>>();
        while (!open.isEmpty()) {
            var path = open.remove();
            if (!seen.add(path)) {
                continue;
            }
            var answer = RestAssured.given().header("Accept", "*/*").get(path);
            assertThat(answer.statusCode()).as(path).isIn(200, 308);
            if (answer.statusCode() != 200 || !answer.contentType().startsWith("text/html") || path.equals("/docs")) {
                continue;
            }
            var page = Jsoup.parse(answer.asString());
            page.select("a[href^=/]").eachAttr("href").stream()
                    .map(href -> href.replaceFirst("#.*", ""))
                    .filter(href -> !href.contains("release=") && !href.contains("from=") && !href.startsWith("/v1"))
                    .forEach(open::add);
            inside(page)
                    .forEach(id ->
                            anchors.computeIfAbsent(path, at -> new TreeSet<>()).add(id));
            assertThat(page.select("[src],link[rel=stylesheet]").eachAttr("src"))
                    .allMatch(src -> src.startsWith("/"));
            assertThat(page.select("[style],style,[onclick],[onload]")).as(path).isEmpty();
            assertThat(page.select("h1")).as(path).hasSize(1);
            var ids = page.select("[id]").eachAttr("id");
            assertThat(ids).as(path).doesNotHaveDuplicates();
        }
        assertThat(anchors.get("/")).contains("topics", "main");
        assertThat(seen)
                .contains("/", "/faqs", "/embed")
                .containsAll(ids().stream().map(id -> "/" + id).toList());
    }

    @Test
    void search_engines_are_told_of_every_page() {
        assertThat(RestAssured.get("/robots.txt").asString()).contains("Sitemap: http://localhost:8080/sitemap.xml");
        var map = Jsoup.parse(RestAssured.get("/sitemap.xml").asString(), Parser.xmlParser());
        assertThat(map.select("loc").eachText())
                .contains("http://localhost:8080/", "http://localhost:8080" + first("faqs"))
                .containsAll(
                        ids().stream().map(id -> "http://localhost:8080/" + id).toList());
    }

    @Test
    void a_pinned_page_stays_in_its_release_and_leads_to_today_s() {
        var release = Contract.get("/v1").jsonPath().getString("release.version");
        var id = ids().get(0);
        var page = Html.page("/" + id + "?release=" + release);
        assertThat(page.select(".pinned").text()).contains(release);
        assertThat(page.select(".pinned a").attr("href")).isEqualTo("/" + id);
        assertThat(page.select("main a[href^=/sources/]").eachAttr("href"))
                .isNotEmpty()
                .allMatch(href -> href.endsWith("?release=" + release));
        assertThat(RestAssured.get("/" + id + "?release=1999.1.1").statusCode()).isEqualTo(404);
    }

    private static Set<String> inside(Document page) {
        return page.select("[id]").eachAttr("id").stream().collect(Collectors.toSet());
    }

    private static List<String> ids() {
        return facts().stream().map(fact -> fact.path("id").asText()).toList();
    }

    /** All facts; read with Jackson, because the paths of REST Assured are slow in the hundreds. */
    private static List<JsonNode> facts() {
        var facts = new ArrayList<JsonNode>();
        for (var next = "/v1/facts?limit=100"; next != null; ) {
            try {
                var list = Json.MAPPER.readTree(RestAssured.get(next).asByteArray());
                list.path("items").forEach(facts::add);
                next = list.at("/links/next").asText(null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return facts;
    }

    private static String first(String list) {
        return Contract.get("/v1/" + list + "?limit=1").jsonPath().getString("items[0].links.page");
    }

    private static String text(JsonNode node) {
        return text(node.asText());
    }

    /** As it stands in a page, where white space is one space. */
    private static String text(String plain) {
        return plain.replaceAll("\\s+", " ").strip();
    }
}
