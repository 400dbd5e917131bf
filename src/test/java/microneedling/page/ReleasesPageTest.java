package microneedling.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import microneedling.testsupport.SmallContent;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SmallContent.class)
class ReleasesPageTest {

    @Test
    void the_start_page_leads_to_the_releases_and_they_to_their_changes() {
        assertThat(page("/")).contains("href=\"/releases\"");
        assertThat(page("/releases"))
                .contains("href=\"/releases/" + SmallContent.FIRST + "\"")
                .contains("href=\"/releases/" + SmallContent.SECOND + "\"");
    }

    @Test
    void a_release_shows_what_changed_since_the_one_before() {
        assertThat(page("/releases/" + SmallContent.SECOND))
                .contains("What changed since " + SmallContent.FIRST)
                .contains("Redness<ins> of the skin</ins>")
                .contains("Withdrawn")
                .contains("The clinic no longer says so.")
                .contains("side-effects/flushing");
    }

    @Test
    void two_releases_can_be_compared_either_way() {
        assertThat(page("/releases/" + SmallContent.FIRST + "?from=" + SmallContent.SECOND))
                .contains("Redness<del> of the skin</del>");
    }

    @Test
    void a_page_that_names_later_releases_is_kept_for_minutes_only() {
        assertThat(RestAssured.get("/releases/" + SmallContent.FIRST).header("Cache-Control"))
                .startsWith("public, max-age=300");
    }

    @Test
    void the_first_release_says_that_all_was_new() {
        assertThat(page("/releases/" + SmallContent.FIRST)).contains("This is the first release");
    }

    @Test
    void parameters_of_others_are_ignored_and_unknown_releases_are_a_404() {
        assertThat(page("/releases?utm_source=newsletter")).contains("<h1>Releases</h1>");
        assertThat(RestAssured.get("/releases/2019.1.1").statusCode()).isEqualTo(404);
        assertThat(RestAssured.get("/releases/" + SmallContent.SECOND + "?from=2019.1.1")
                        .statusCode())
                .isEqualTo(404);
    }

    private static String page(String path) {
        var answer = RestAssured.given().header("Accept", "text/html").get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/html");
        return answer.asString();
    }
}
