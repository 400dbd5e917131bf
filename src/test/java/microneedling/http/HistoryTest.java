package microneedling.http;

import static microneedling.testsupport.Contract.get;
import static microneedling.testsupport.Contract.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import microneedling.testsupport.SmallContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading the past: what was said in a release stays readable, and knows nothing of what came later. */
@QuarkusTest
@TestProfile(SmallContent.class)
class HistoryTest {

    private static final String REDNESS = "/v1/side-effects/redness";

    @Test
    void without_a_release_the_newest_is_read() {
        assertThat(get("/v1").<String>path("release.version")).isEqualTo(SmallContent.SECOND);
        assertThat(get(REDNESS).<String>path("name")).isEqualTo("Redness of the skin");
        assertThat(get(REDNESS).header("Content-Release")).isEqualTo(SmallContent.SECOND);
    }

    @Test
    void a_past_release_is_read_as_it_was_and_leads_to_today() {
        var past = get(REDNESS + "?release=" + SmallContent.FIRST);
        assertThat(past.<String>path("name")).isEqualTo("Redness");
        assertThat(past.header("Content-Release")).isEqualTo(SmallContent.FIRST);
        assertThat(past.header("Cache-Control")).isEqualTo("public, max-age=86400");
        assertThat(past.<String>path("links.self")).isEqualTo(REDNESS + "?release=" + SmallContent.FIRST);
        assertThat(past.<String>path("links.latest")).isEqualTo(REDNESS);
    }

    @Test
    void a_past_release_knows_of_no_later_withdrawal_or_move_and_its_latest_link_tells() {
        var scars = get("/v1/conditions/scars?release=" + SmallContent.FIRST);
        assertThat(scars.statusCode()).isEqualTo(200);
        assertThat(scars.<Object>path("withdrawn")).isNull();
        assertThat(get(scars.path("links.latest")).statusCode()).isEqualTo(410);
        assertThat(get("/v1/conditions/scars?release=" + SmallContent.SECOND).statusCode())
                .isEqualTo(410);
        var flushing = get("/v1/side-effects/flushing?release=" + SmallContent.FIRST);
        assertThat(flushing.statusCode()).isEqualTo(200);
        assertThat(get(flushing.path("links.latest")).statusCode()).isEqualTo(308);
        assertThat(get("/v1/side-effects?release=" + SmallContent.FIRST).<List<String>>path("items.id"))
                .contains("side-effects/flushing");
        assertThat(get("/v1/side-effects").<List<String>>path("items.id")).doesNotContain("side-effects/flushing");
    }

    @Test
    void a_pinned_list_of_releases_names_none_that_came_later() {
        assertThat(get("/v1/releases").<Object>path("items.version"))
                .isEqualTo(List.of(SmallContent.SECOND, SmallContent.FIRST));
        assertThat(get("/v1/releases?release=" + SmallContent.FIRST).<Object>path("items.version"))
                .isEqualTo(List.of(SmallContent.FIRST));
    }

    @Test
    void every_release_of_a_list_can_be_followed() {
        for (var list : List.of("/v1/releases", "/v1/releases?release=" + SmallContent.FIRST)) {
            assertThat(get(list).<List<String>>path("items.links.self"))
                    .isNotEmpty()
                    .allSatisfy(link -> assertThat(get(link).statusCode()).isEqualTo(200));
        }
    }

    @Test
    void the_pages_of_a_list_stay_in_its_release() {
        var list = get("/v1/facts?limit=1");
        assertThat(list.<String>path("links.next")).contains("release=" + SmallContent.SECOND);
        var past = get("/v1/facts?limit=1&release=" + SmallContent.FIRST);
        assertThat(past.<String>path("links.next")).contains("release=" + SmallContent.FIRST);
        assertThat(get(past.path("links.next")).header("Content-Release")).isEqualTo(SmallContent.FIRST);
    }

    @Test
    void a_release_is_chained_to_the_one_before() {
        var first = get("/v1/releases/" + SmallContent.FIRST);
        var second = get("/v1/releases/" + SmallContent.SECOND);
        assertThat(first.<Object>path("previous")).isNull();
        assertThat(first.<Integer>path("sequence")).isEqualTo(1);
        assertThat(second.<String>path("previous")).isEqualTo(first.path("digest"));
        assertThat(second.<Integer>path("sequence")).isEqualTo(2);
        assertThat(second.<Boolean>path("draft")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-31, 2020.1.1",
        "2020-03-04, 2020.1.1",
        "2020-03-05, 2020.3.1",
        "2999-12-31, 2020.3.1",
    })
    void a_day_leads_to_the_release_of_that_day(String day, String version) {
        var answer = given().redirects().follow(false).get("/v1/facts?limit=1&asOf=" + day);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/v1/facts?limit=1&release=" + version);
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
    }

    @Test
    void before_the_first_release_there_is_nothing_to_read() {
        var answer = get("/v1/facts?asOf=2020-01-30");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.<String>path("detail")).contains(SmallContent.FIRST, "2020-01-31");
    }

    @Test
    void an_unknown_release_is_a_404_that_names_the_known_ones() {
        var answer = get("/v1/facts?release=2019.1.1");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.<String>path("detail")).contains(SmallContent.FIRST, SmallContent.SECOND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"asOf=2020-03-05&release=2020.1.1", "asOf=yesterday", "asOf=2020-13-01", "asOf="})
    void a_day_that_is_none_or_stands_beside_a_release_is_a_400(String query) {
        var answer = get("/v1/facts?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("errors[0].name")).isEqualTo("asOf");
    }
}
