package microneedling.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import microneedling.testsupport.Contract;
import microneedling.testsupport.Html;
import microneedling.testsupport.RawRequest;
import microneedling.testsupport.TestDatabase;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API answers to a question, as a page that needs no script. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class SearchPageTest {

    @ParameterizedTest
    @ValueSource(strings = {"does it hurt", "swelling", "is a home roller worth it", "how red will I get"})
    void shows_what_the_api_answers_with_its_matches_agreement_and_sources(String query) {
        var page = page(query);
        var found = api(query);
        var articles = page.select("article");
        assertThat(articles).isNotEmpty().hasSize(found.getInt("items.size()"));
        for (int i = 0; i < articles.size(); i++) {
            var article = articles.get(i);
            var item = found.<Map<String, Object>>get("items[" + i + "]");
            assertThat(article.select("h3 a").text()).isEqualTo(item.get("title"));
            assertThat(article.select("h3 a").attr("href")).isEqualTo(found.getString("items[" + i + "].links.page"));
            assertThat(article.select(".kind").text())
                    .startsWith(item.get("type").equals("faq") ? "Question · " : "Fact · ");
            assertThat(excerpt(article).wholeText()).isEqualTo(item.get("excerpt"));
            assertThat(article.select("mark").eachText()).isEqualTo(matches(found, i));
            assertThat(article.select(".agreement").hasClass((String) item.get("agreement")))
                    .isTrue();
            assertThat(article.select(".who").eachText())
                    .isEqualTo(found.<String>getList("items[" + i + "].sources.publisher").stream()
                            .distinct()
                            .toList());
        }
        assertThat(page.select("mark")).isNotEmpty();
    }

    @Test
    void a_result_says_how_its_sources_stand_as_its_own_page_does() {
        for (var article : page("redness").select("article")) {
            var there = Html.page(article.select("h3 a").attr("href"));
            assertThat(article.select(".agreement").text())
                    .isEqualTo(there.select("main .agreement").first().text());
        }
    }

    @Test
    void says_for_what_it_shows_results_only_when_that_is_something_else() {
        assertThat(page("sweling").text()).contains("Shown for “swelling”.");
        assertThat(page("swelling").text()).doesNotContain("Shown for");
    }

    @Test
    void says_how_many_results_are_left_out() {
        var total = api("microneedling").getInt("total");
        assertThat(total).isGreaterThan(20);
        assertThat(page("microneedling").select("main").text()).contains(total + " results", "The best 20 are here");
    }

    @Test
    void what_no_source_covers_has_a_reason_and_the_sources_that_were_searched_and_no_results() {
        assertThat(page("microblading eyebrows").select("h2").text())
                .isEqualTo("No source here speaks of “microblading”");
        var page = page("quantum gravity for beginners");
        assertThat(page.select("h2").text()).isEqualTo("Nothing here answers that");
        assertThat(page.select("main").text()).contains("there is no answer");
        assertThat(page.select("article, mark")).isEmpty();
        assertThat(page.select(".links").text())
                .contains(Contract.get("/v1/sources?limit=100").jsonPath().getList("items.publisher", String.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/search", "/search?q=", "/search?q=+%20%09", "/search?utm_source=newsletter"})
    void without_a_question_there_is_the_form_alone(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        var page = Jsoup.parse(answer.asString());
        assertThat(page.select("form[action=/search] input[name=q]")).hasSize(1);
        assertThat(page.select("input[name=q]").val()).isEmpty();
        assertThat(page.select("main h2, main article, .note")).isEmpty();
    }

    @Test
    void what_is_too_long_is_told_so_and_can_be_shortened() {
        var longest = "😀".repeat(200);
        assertThat(get("/search?q=" + encoded(longest)).statusCode()).isEqualTo(200);
        var answer = get("/search?q=" + encoded(longest + "!"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        var page = Jsoup.parse(answer.asString());
        var box = page.select("input[name=q]");
        assertThat(page.getElementById(box.attr("aria-describedby")).text())
                .isEqualTo("That is longer than 200 characters. Ask in fewer words.");
        assertThat(box.val()).isEqualTo(longest + "!");
        assertThat(box.attr("aria-invalid")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%00", "q=red%00ness", "q=%FF", "q=%C3%28", "q=%ED%A0%80", "q=redness&q=swelling"})
    void what_is_no_question_is_refused_with_the_form(String query) throws IOException {
        assertThat(RawRequest.send("GET /search?" + query + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("aria-invalid=\"true\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "</script><script>alert(1)</script>",
                "</title><b>",
                "\" autofocus onfocus=alert(1) x=\"",
                "${7*7} #{7*7} {{7*7}}",
                "javascript:alert(1)",
                "redness <mark>swelling</mark>"
            })
    void markup_is_text(String query) {
        var page = page(query);
        assertThat(page.select("input[name=q]").val()).isEqualTo(query);
        assertThat(page.select("input[name=q]").hasAttr("onfocus")).isFalse();
        assertThat(page.title()).startsWith("“" + query + "”");
        assertThat(page.select("main :is(img, script), script:not([src])")).isEmpty();
        assertThat(page.select("mark").eachText()).allMatch(marked -> !marked.contains("<"));
    }

    @Test
    void any_script_and_any_number_of_marks_is_taken() {
        for (var query : List.of(
                "a" + "\u0301".repeat(199),
                "\u0301".repeat(200),
                "هل يؤلم العلاج",
                "האם זה כואב",
                "\u202eredness\u202c",
                "re\u0301dness")) {
            assertThat(page(query).select("input[name=q]").val()).isEqualTo(query);
        }
    }

    @Test
    void is_in_no_search_engine_but_may_be_read_to_learn_that() {
        for (var path : List.of("/search", "/search?q=redness", "/search?q=microblading")) {
            assertThat(Html.page(path).select("meta[name=robots]").attr("content"))
                    .isEqualTo("noindex");
        }
        assertThat(Html.page("/").select("meta[name=robots]")).isEmpty();
        assertThat(RestAssured.get("/robots.txt").asString()).doesNotContain("Disallow");
        assertThat(RestAssured.get("/sitemap.xml").asString()).doesNotContain("/search");
    }

    @Test
    void is_kept_secured_and_named_as_any_page() {
        var page = get("/search?q=redness");
        var other = get("/side-effects");
        for (var header : List.of(
                "Cache-Control",
                "Content-Security-Policy",
                "Content-Release",
                "Vary",
                "Referrer-Policy",
                "X-Content-Type-Options")) {
            assertThat(page.header(header)).as(header).isNotNull().isEqualTo(other.header(header));
        }
        var again =
                RestAssured.given().header("If-None-Match", page.header("ETag")).get("/search?q=redness");
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void its_data_is_what_it_shows() {
        var page = page("does it hurt");
        var data = page.select("link[rel=alternate][type=application/json]").attr("href");
        assertThat(Contract.get(data).jsonPath().getList("items.title"))
                .isEqualTo(page.select("article h3").eachText());
    }

    @Test
    void a_past_release_is_searched_as_it_was_and_leads_to_the_same_question_today() {
        var releases = Contract.get("/v1/releases").jsonPath();
        var oldest = releases.<String>getList("items.version").get(releases.getInt("items.size()") - 1);
        var page = Html.page("/search?q=redness&release=" + oldest);
        assertThat(page.select("article h3 a").eachAttr("href"))
                .isNotEmpty()
                .allMatch(href -> href.endsWith("?release=" + oldest));
        assertThat(page.select("input[name=release]").val()).isEqualTo(oldest);
        assertThat(page.select(".pinned a").attr("href")).isEqualTo("/search?q=redness");
        var data = page.select("link[rel=alternate][type=application/json]").attr("href");
        assertThat(Contract.get(data).jsonPath().getString("release")).isEqualTo(oldest);
        var day = releases.<String>getList("items.date").get(releases.getInt("items.size()") - 1);
        assertThat(get("/search?q=red+skin&asOf=" + day).statusCode()).isEqualTo(303);
        assertThat(get("/search?q=redness&release=1999.1.1").statusCode()).isEqualTo(404);
        assertThat(Html.page("/search?release=" + oldest).select(".pinned a").attr("href"))
                .isEqualTo("/search");
    }

    @Test
    void every_page_leads_here_and_the_start_page_has_the_form() {
        for (var path : List.of("/", "/faqs", "/side-effects/redness", "/releases")) {
            assertThat(Html.page(path).select("header a[href=/search]").text()).isEqualTo("Search");
        }
        assertThat(Html.page("/").select("form[role=search][action=/search][method=get] input[name=q]"))
                .hasSize(1);
    }

    private static Document page(String query) {
        var answer = get("/search?q=" + encoded(query));
        assertThat(answer.statusCode()).as(query).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }

    private static JsonPath api(String query) {
        return Contract.get("/v1/search?limit=20&q=" + encoded(query)).jsonPath();
    }

    private static Response get(String path) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .header("Accept", "text/html")
                .get(path);
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    private static Element excerpt(Element article) {
        return article.select("h3 + p").first();
    }

    /** The API's matches of an item, cut from its excerpt. */
    private static List<String> matches(JsonPath found, int item) {
        var excerpt = found.getString("items[" + item + "].excerpt");
        return found.<Map<String, Integer>>getList("items[" + item + "].matches").stream()
                .map(match -> excerpt.substring(
                        excerpt.offsetByCodePoints(0, match.get("start")),
                        excerpt.offsetByCodePoints(0, match.get("end"))))
                .toList();
    }
}
