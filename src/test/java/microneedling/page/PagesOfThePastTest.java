package microneedling.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import microneedling.testsupport.Html;
import microneedling.testsupport.SmallContent;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** What was withdrawn or has moved says so to people too. */
@QuarkusTest
@TestProfile(SmallContent.class)
class PagesOfThePastTest {

    @Test
    void a_withdrawn_fact_s_page_tells_why_and_is_gone() {
        var answer = browse("/conditions/scars");
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(Jsoup.parse(answer.asString()).select("main").text()).contains("The clinic no longer says so.");
        assertThat(Html.page("/conditions/scars?release=" + SmallContent.FIRST)
                        .select(".pinned a")
                        .attr("href"))
                .isEqualTo("/conditions/scars");
    }

    @Test
    void a_moved_fact_s_page_leads_to_the_new_one() {
        var answer = browse("/side-effects/flushing");
        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.header("Location")).isEqualTo("/side-effects/redness");
    }

    @Test
    void what_is_unknown_is_told_to_a_browser_as_a_page_and_to_a_program_as_a_problem() {
        for (var path : new String[] {"/nothing", "/side-effects/nothing", "/faqs/nothing", "/nothing/at/all"}) {
            var page = browse(path);
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.contentType()).startsWith("text/html");
            assertThat(Jsoup.parse(page.asString()).select("main a").eachAttr("href"))
                    .contains("/");
            var problem = RestAssured.given().redirects().follow(false).get(path);
            assertThat(problem.statusCode()).isEqualTo(404);
            assertThat(problem.contentType()).isEqualTo("application/problem+json");
        }
        assertThat(browse("/v1/nothing").contentType()).isEqualTo("application/problem+json");
    }

    private static Response browse(String path) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .get(path);
    }
}
