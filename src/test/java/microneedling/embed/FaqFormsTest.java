package microneedling.embed;

import static microneedling.testsupport.Contract.get;
import static microneedling.testsupport.Contract.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import microneedling.testsupport.TestDatabase;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The framed page and the fragment say what the data says, and behave in pages of others. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class FaqFormsTest {

    /** As the tests' settings have it. */
    private static final String OWN = "http://localhost:8080";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "utm_source=newsletter",
                "topic=recovery",
                "topic=side-effects&limit=2&heading=3&theme=dark",
                "ids=does-it-hurt",
                "ids=how-many-sessions,does-it-hurt&jsonld=true",
                "limit=100&release=2026.11.1"
            })
    void every_form_says_the_same_words(String query) {
        var data = data(query);
        var page = page("/embed/faq?" + query);
        var fragment = page("/embed/faq/fragment?" + query);
        assertThat(page.title()).isEqualTo(data.getString("title"));
        assertThat(page.select("h1").eachText()).containsExactly(data.getString("title"));
        assertThat(page.select(".mn-faqs").outerHtml())
                .isEqualTo(fragment.select(".mn-faqs").outerHtml());

        var items = data.<Map<String, Object>>getList("items");
        var shown = fragment.select("details");
        assertThat(items).isNotEmpty();
        assertThat(shown).hasSameSizeAs(items);
        for (int i = 0; i < items.size(); i++) {
            var item = "items[" + i + "].";
            var details = shown.get(i);
            assertThat(details.select("> summary").eachText()).containsExactly(data.getString(item + "question"));
            assertThat(details.select(".mn-answer").text()).isEqualTo(data.getString(item + "answer"));
            assertThat(details.select(".mn-agreement").text()).isEqualTo(data.getString(item + "agreement.words"));
            assertThat(details.select(".mn-more a").attr("href")).isEqualTo(data.getString(item + "page"));
            assertThat(details.select("time").attr("datetime")).isEqualTo(data.getString(item + "reviewed"));
            assertThat(details.select("li a").eachText()).isEqualTo(data.getList(item + "sources.publisher"));
            assertThat(details.select("li a").eachAttr("href")).isEqualTo(data.getList(item + "sources.page"));
            assertThat(details.select("li .mn-about").eachText()).isEqualTo(data.getList(item + "sources.about"));
        }
        assertThat(fragment.select(".mn-notice").text()).isEqualTo(data.getString("notice"));
        var credit = fragment.select(".mn-credit");
        assertThat(credit.text()).contains(data.getString("release"), data.getString("released"));
        assertThat(credit.select("a").eachText())
                .containsExactly(data.getString("credit.text"), data.getString("credit.licence"));
        assertThat(credit.select("a").eachAttr("href"))
                .containsExactly(data.getString("credit.page"), data.getString("credit.licenceUrl"));
    }

    @Test
    void nothing_needs_a_script_and_everything_starts_closed() {
        var fragment = page("/embed/faq/fragment");
        assertThat(fragment.select("details[open], script")).isEmpty();
        assertThat(fragment.select("details > summary:first-child"))
                .hasSameSizeAs(fragment.select("details"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void the_heading_of_a_question_has_the_level_that_was_asked_for(int level) {
        var fragment = page("/embed/faq/fragment?heading=" + level);
        assertThat(fragment.select("summary > h" + level)).hasSameSizeAs(fragment.select("details"));
        assertThat(fragment.select("h1, h2, h3, h4, h5, h6")).hasSameSizeAs(fragment.select("details"));
    }

    @Test
    void without_a_level_a_question_is_no_heading() {
        assertThat(page("/embed/faq/fragment").select("h1, h2, h3, h4, h5, h6")).isEmpty();
    }

    @Test
    void two_on_one_page_cannot_collide_and_a_host_that_reads_from_right_to_left_does_not_turn_them() {
        var fragment = page("/embed/faq/fragment?heading=3&jsonld=true");
        assertThat(fragment.select("[id], [name], [for], [aria-labelledby]")).isEmpty();
        var root = fragment.body().child(0);
        assertThat(root.attr("dir")).isEqualTo("ltr");
        assertThat(root.attr("lang")).isEqualTo("en");
        assertThat(fragment.body().childrenSize()).isEqualTo(1);
        assertThat(fragment.select("[class]").stream()
                        .flatMap(element -> element.classNames().stream())
                        .toList())
                .isNotEmpty()
                .allMatch(name -> name.startsWith("mn-"));
        assertThat(get("/embed/faq.css").asString())
                .doesNotContainPattern(
                        "(?:margin|padding|border)-(?:left|right)|(?:^|[ ;])(?:left|right):|text-align: (?:left|right)");
    }

    @Test
    void nothing_is_inline_and_nothing_comes_from_elsewhere() {
        for (var path : List.of("/embed/faq?topic=recovery", "/embed/faq/fragment?topic=recovery")) {
            var page = page(path);
            assertThat(page.getAllElements().stream()
                            .flatMap(element -> element.attributes().asList().stream())
                            .map(attribute -> attribute.getKey().toLowerCase()))
                    .noneMatch(name -> name.equals("style") || name.startsWith("on"));
            assertThat(page.select("style, script:not([src])")).isEmpty();
        }
        var page = page("/embed/faq");
        assertThat(page.select("script").eachAttr("src")).containsExactly("/embed/frame.js");
        assertThat(page.select("link[rel=stylesheet]").eachAttr("href")).containsExactly("/embed/faq.css");
        assertThat(get("/embed/faq").header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors *");
        assertThat(get("/embed/faq.css").asString()).doesNotContain("url(", "@import", "!important");
    }

    /** In a frame a link would open inside, where our own pages refuse to be. */
    @Test
    void links_of_the_framed_page_leave_the_frame() {
        assertThat(page("/embed/faq").select("base").attr("target")).isEqualTo("_top");
    }

    @Test
    void links_are_absolute_and_lead_to_us_or_to_the_licence() {
        assertThat(page("/embed/faq/fragment").select("a").eachAttr("href"))
                .isNotEmpty()
                .allMatch(link -> link.startsWith(OWN + "/") || link.startsWith("https://creativecommons.org/"));
    }

    @Test
    void parameters_choose_order_and_cut() {
        assertThat(data("ids=how-many-sessions,does-it-hurt").getList("items.id"))
                .containsExactly("how-many-sessions", "does-it-hurt");
        assertThat(page("/embed/faq/fragment?limit=3").select("details")).hasSize(3);
        var asked = get("/v1/faqs?topic=recovery").jsonPath().getList("items.question");
        assertThat(page("/embed/faq?topic=recovery").select("summary").eachText())
                .isEqualTo(asked);
        assertThat(page("/embed/faq?theme=dark").select("html.mn-dark .mn-faqs.mn-dark"))
                .hasSize(1);
        assertThat(page("/embed/faq").select("html.mn-auto .mn-faqs.mn-auto")).hasSize(1);
    }

    @Test
    void the_title_names_the_topic_or_the_one_question() {
        assertThat(page("/embed/faq?topic=recovery").title())
                .contains(get("/v1/topics").jsonPath().getString("items.find { it.id == 'recovery' }.title"));
        assertThat(page("/embed/faq?ids=does-it-hurt").title())
                .isEqualTo(get("/v1/faqs/does-it-hurt").path("question"));
    }

    @Test
    void what_others_add_to_the_address_is_ignored_and_never_repeated() {
        var plain = given().get("/embed/faq?topic=recovery");
        var added = given().get("/embed/faq?topic=recovery&utm_source=%3Cscript%3E&fbclid=a&fbclid=b&empty=");
        assertThat(added.statusCode()).isEqualTo(200);
        assertThat(added.asString()).isEqualTo(plain.asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topic=nonsense",
                "limit=0",
                "limit=101",
                "limit=1e1",
                "heading=1",
                "heading=7",
                "theme=blue",
                "ids=no-such-question",
                "jsonld=yes"
            })
    void what_cannot_be_shown_is_a_400_that_names_the_parameter(String query) {
        assertThat(get("/embed/faq.json?" + query).<String>path("errors[0].name"))
                .isEqualTo(query.substring(0, query.indexOf('=')));
        for (var path : List.of("/embed/faq", "/embed/faq/fragment")) {
            var answer = given().header("Accept", "text/html").get(path + "?" + query);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(Jsoup.parse(answer.asString()).select("main").text())
                    .contains(query.substring(0, query.indexOf('=')));
        }
    }

    @Test
    void an_unknown_release_is_a_404() {
        assertThat(get("/embed/faq?release=2019.1.1").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/embed/faq",
                "/embed/faq?release=2026.11.1",
                "/embed/faq/fragment?topic=recovery",
                "/embed/faq.json?release=2026.11.1",
                "/embed/faq.css",
                "/embed/frame.js",
                "/oembed?url=" + OWN + "/embed/faq",
                "/oembed?format=xml&url=" + OWN + "/embed/faq"
            })
    void every_form_is_kept_for_five_minutes_and_not_sent_again_while_it_is_the_same(String path) {
        var fresh = get(path);
        assertThat(fresh.statusCode()).isEqualTo(200);
        assertThat(fresh.header("Cache-Control")).isEqualTo("public, max-age=300");
        var again = given().header("If-None-Match", fresh.header("ETag")).get(path);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.header("Cache-Control")).isEqualTo("public, max-age=300");
    }

    @Test
    void the_framed_page_leads_to_its_oembed_answers_and_to_our_own_page() {
        var page = page("/embed/faq?theme=dark&utm_source=x&topic=recovery");
        assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo(OWN + "/recovery");
        for (var form : Map.of("application/json+oembed", "application/json", "text/xml+oembed", "text/xml")
                .entrySet()) {
            var link = page.select("link[rel=alternate][type=" + form.getKey() + "]")
                    .attr("href");
            assertThat(link).startsWith(OWN + "/oembed?").doesNotContain("utm_source");
            var answer = get(link.substring(OWN.length()));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.contentType()).startsWith(form.getValue());
            assertThat(Parser.unescapeEntities(answer.asString().replace("&amp;amp;", "&amp;"), false))
                    .contains(OWN + "/embed/faq?topic=recovery&theme=dark");
        }
    }

    @Test
    void the_script_of_the_frame_weighs_less_than_a_kilobyte() {
        var packed = given().header("Accept-Encoding", "gzip").get("/embed/frame.js");
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.asByteArray().length).isLessThan(1024);
        assertThat(get("/embed/frame.js").asString())
                .doesNotContain("innerHTML", "eval(", "localStorage", "sessionStorage", "cookie", "fetch(");
    }

    /** The stylesheet may style only what it names, and every class that it names is there to be styled. */
    @Test
    void the_stylesheet_stays_among_its_own_classes() {
        var style = get("/embed/faq.css").asString().replaceAll("(?s)/\\*.*?\\*/", "");
        var used = Set.copyOf(page("/embed/faq?limit=100&theme=dark").select("[class]").stream()
                .map(Element::classNames)
                .flatMap(Set::stream)
                .toList());
        var rules = style.lines()
                .map(String::strip)
                .filter(line -> line.endsWith("{") && !line.startsWith("@") || line.endsWith(","))
                .toList();
        assertThat(rules).isNotEmpty().allMatch(line -> line.startsWith(".mn-"));
        assertThat(used).contains("mn-faqs", "mn-differ", "mn-source");
    }

    private static JsonPath data(String query) {
        var answer = get("/embed/faq.json?" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static Document page(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/html");
        return Jsoup.parse(answer.asString());
    }
}
