package microneedling.embed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import microneedling.testsupport.Contract;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;

/** What people copy from the page on embedding is what their websites need, and works without scripts. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PlaygroundTest {

    private static final String HERE = "http://localhost:8080";
    private static final Pattern CODE = Pattern.compile("(?s)<pre class=\"snippet[^>]*><code>(.*?)</code></pre>");

    @Test
    void gives_wordpress_an_address_that_answers_and_can_be_discovered() {
        var snippet = snippet(Map.of("mode", "address", "show", "recovery", "limit", "3"));
        assertThat(snippet).isEqualTo(HERE + "/embed/faq?topic=recovery&limit=3");
        assertThat(RestAssured.get(path(snippet)).asString()).contains("application/json+oembed");
        assertThat(policy(Map.of("mode", "address"))).isEqualTo("frame-src " + HERE);
    }

    @Test
    void gives_site_builders_a_titled_frame() {
        var snippet = snippet(Map.of("mode", "frame", "show", "costs", "theme", "dark", "limit", "2"));
        assertThat(snippet)
                .matches("<iframe src=\"" + HERE
                        + "/embed/faq\\?topic=costs&amp;limit=2&amp;theme=dark\" title=\"[^\"]+\" width=\"100%\" height=\"\\d+\""
                        + " frameborder=\"0\" loading=\"lazy\"></iframe>");
        assertThat(policy(Map.of("mode", "frame"))).isEqualTo("frame-src " + HERE);
    }

    @Test
    void gives_developers_the_pinned_script_and_the_element_with_all_that_it_will_show() {
        var chosen = Map.of("mode", "element", "show", "recovery", "limit", "3", "heading", "h4", "theme", "dark");
        var snippet = snippet(chosen);
        var index = Contract.get("/v1").jsonPath();
        assertThat(snippet)
                .contains("<script type=\"module\" src=\"" + HERE + index.getString("elements[0].script")
                        + "\" integrity=\"" + index.getString("elements[0].integrity")
                        + "\" crossorigin=\"anonymous\"></script>")
                .contains("<microneedling-faq topic=\"recovery\" limit=\"3\" heading=\"4\" theme=\"dark\">")
                .contains(RestAssured.get("/embed/faq/fragment?topic=recovery&limit=3&heading=4&theme=dark")
                        .asString()
                        .strip());
        assertThat(policy(chosen)).isEqualTo("script-src " + HERE + "; connect-src " + HERE);
    }

    @Test
    void gives_strict_hosts_what_the_fragment_says_and_where_to_fetch_it() {
        var chosen = Map.of("mode", "fragment", "show", "recovery", "limit", "3", "heading", "none");
        var fragment = "/embed/faq/fragment?topic=recovery&limit=3";
        assertThat(snippet(chosen))
                .endsWith(RestAssured.get(fragment).asString().strip());
        assertThat(text(page(chosen).asString())).contains(HERE + fragment);
        assertThat(policy(chosen)).isEqualTo("style-src " + HERE);
    }

    @Test
    void gives_pictures_in_every_form() {
        for (var id : List.of("needle-lengths", "recovery", "sessions", "costs")) {
            var show = Map.of("show", "picture-" + id);
            assertThat(snippet(with(show, "mode", "address"))).isEqualTo(HERE + "/embed/charts/" + id);
            assertThat(snippet(with(show, "mode", "frame")))
                    .startsWith("<iframe src=\"" + HERE + "/embed/charts/" + id + "\" title=\"");
            assertThat(snippet(with(show, "mode", "element")))
                    .contains("<microneedling-chart name=\"" + id + "\">", "<figure class=\"mn-chart\"");
            assertThat(snippet(with(show, "mode", "fragment")))
                    .contains("<img src=\"" + HERE + "/embed/charts/" + id + ".svg?", " alt=\"", "CC BY 4.0")
                    .doesNotContain("<script");
            assertThat(policy(with(show, "mode", "fragment"))).isEqualTo("img-src " + HERE);
            assertThat(policy(with(show, "mode", "element")))
                    .isEqualTo("script-src " + HERE + "; connect-src " + HERE + "; img-src " + HERE);
        }
    }

    @Test
    void shows_what_was_chosen_without_scripts() {
        assertThat(page(Map.of("mode", "frame", "show", "recovery")).asString())
                .contains("<iframe src=\"/embed/faq?topic=recovery&amp;limit=5\"");
        for (var mode : List.of("element", "fragment")) {
            assertThat(page(Map.of("mode", mode, "show", "recovery")).asString())
                    .as(mode)
                    .contains("<div class=\"preview\">")
                    .contains("<details class=\"mn-faq\">");
        }
        assertThat(page(Map.of("show", "costs", "theme", "dark", "mode", "element", "limit", "7", "heading", "h2"))
                        .asString())
                .contains("value=\"costs\" selected", "value=\"dark\" selected", "value=\"h2\" selected")
                .contains("value=\"7\"", "value=\"element\" checked");
    }

    @Test
    void keeps_a_release_in_what_is_pasted() {
        for (var mode : List.of("address", "frame", "element")) {
            assertThat(snippet(Map.of("mode", mode, "release", "2026.11.1")))
                    .as(mode)
                    .containsPattern("release=\"?2026\\.11\\.1");
        }
        assertThat(snippet(Map.of("mode", "address", "release", "newest"))).doesNotContain("release");
    }

    @Test
    void loads_nothing_from_elsewhere_and_runs_one_script() {
        for (var mode : List.of("address", "frame", "element", "fragment")) {
            var page = page(Map.of("mode", mode)).asString();
            assertThat(Pattern.compile("<script[^>]*>").matcher(page).results().map(MatchResult::group))
                    .containsExactly("<script type=\"module\" src=\"/embed/faq.js\">");
            assertThat(page).doesNotContain(" style=\"", " onclick=", " onload=");
        }
    }

    @Test
    void refuses_what_there_is_not_to_choose() {
        for (var wrong : List.of(
                Map.of("show", "nothing"),
                Map.of("show", "picture-nothing"),
                Map.of("show", "\"><script>alert(1)</script>"),
                Map.of("mode", "popup"),
                Map.of("theme", "\"onload=alert(1)"),
                Map.of("heading", "h1"),
                Map.of("limit", "0"),
                Map.of("limit", "5\"><script>"))) {
            var answer = page(wrong);
            assertThat(answer.statusCode()).as(wrong.toString()).isEqualTo(400);
            assertThat(answer.contentType()).isEqualTo("text/html;charset=UTF-8");
            assertThat(answer.asString()).doesNotContain("<script>", "\"onload");
        }
        var unknown = page(Map.of("release", "\"><script>alert(1)</script>"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.asString()).doesNotContain("<script>");
        assertThat(page(Map.of("utm_source", "<script>")).statusCode()).isEqualTo(200);
    }

    private static Response page(Map<String, String> chosen) {
        return given().header("Accept", "text/html").queryParams(chosen).get("/embed");
    }

    private static Map<String, String> with(Map<String, String> chosen, String name, String value) {
        return Map.of("show", chosen.get("show"), name, value);
    }

    private static String snippet(Map<String, String> chosen) {
        return codes(chosen).get(0);
    }

    private static String policy(Map<String, String> chosen) {
        return codes(chosen).get(1);
    }

    private static List<String> codes(Map<String, String> chosen) {
        return CODE.matcher(page(chosen).asString())
                .results()
                .map(found -> text(found.group(1)))
                .toList();
    }

    private static String path(String address) {
        return address.substring(HERE.length());
    }

    /** What a reader sees of a piece of the page. */
    private static String text(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#39;", "'")
                .replace("&#34;", "\"")
                .replace("&amp;", "&");
    }
}
