package microneedling.api;

import static microneedling.testsupport.Contract.get;
import static microneedling.testsupport.Contract.given;
import static microneedling.testsupport.SmallContent.FIRST;
import static microneedling.testsupport.SmallContent.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import microneedling.content.Json;
import microneedling.testsupport.SmallContent;
import org.junit.jupiter.api.Test;

/** What a client sees of the changes between two releases. */
@QuarkusTest
@TestProfile(SmallContent.class)
class ChangesBetweenReleasesTest {

    private static final String ALL = "/v1/changes?from=" + FIRST + "&to=" + SECOND;

    @Test
    void tells_what_was_renamed_moved_and_withdrawn() {
        assertThat(items(ALL))
                .map(change -> String.join(
                        " ",
                        change.path("type").asText(),
                        change.path("kind").asText(),
                        change.path("id").asText(),
                        change.path("op").asText()))
                .contains(
                        "withdrawn fact conditions/scars replace",
                        "moved fact side-effects/flushing remove",
                        "moved move side-effects/flushing add",
                        "reworded fact side-effects/redness replace");
        var renamed = items(ALL).stream()
                .filter(change -> change.path("pointer").asText().endsWith("/name"))
                .toList();
        assertThat(renamed).hasSize(1);
        assertThat(renamed.get(0).path("before").asText()).isEqualTo("Redness");
        assertThat(renamed.get(0).path("after").asText()).isEqualTo("Redness of the skin");
    }

    @Test
    void names_both_releases_beside_what_every_list_says() {
        var answer = get(ALL);
        assertThat(answer.jsonPath().getMap("").keySet())
                .map(Object::toString)
                .containsExactly("release", "notice", "from", "to", "total", "items", "links");
        assertThat(answer.<String>path("from")).isEqualTo(FIRST);
        assertThat(answer.<String>path("to")).isEqualTo(SECOND);
        assertThat(answer.<String>path("release")).isEqualTo(SECOND);
        assertThat(answer.header("Content-Release")).isEqualTo(SECOND);
    }

    @Test
    void between_a_release_and_itself_there_is_no_change() {
        for (var version : List.of(FIRST, SECOND)) {
            var answer = get("/v1/changes?from=" + version + "&to=" + version);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.<Integer>path("total")).isZero();
            assertThat(answer.<List<?>>path("items")).isEmpty();
        }
    }

    @Test
    void leads_to_the_active_release_unless_another_is_asked_for() {
        var asked = "/v1/changes?from=" + FIRST;
        assertThat(get(asked).<String>path("to")).isEqualTo(SECOND);
        assertThat(get(asked).<String>path("links.self")).isEqualTo(asked);
        assertThat(get(asked).header("Cache-Control")).contains("max-age=300");
        assertThat(get(ALL).header("Cache-Control")).contains("max-age=86400");
    }

    @Test
    void a_poll_without_news_costs_an_empty_304() {
        var poll = "/v1/changes?from=" + SECOND;
        var tag = get(poll).header("ETag");
        var again = given().header("If-None-Match", tag).get(poll);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asByteArray()).isEmpty();
    }

    @Test
    void pages_keep_the_order_and_the_release_that_they_lead_to() {
        var paged = new ArrayList<JsonNode>();
        var page = "/v1/changes?from=" + FIRST + "&limit=2";
        while (page != null) {
            paged.addAll(items(page));
            var next = get(page).<String>path("links.next");
            assertThat(next == null || next.contains("&to=" + SECOND)).as(next).isTrue();
            assertThat(get(page).<String>path("links.latest")).doesNotContain("to=");
            page = next;
        }
        assertThat(paged).isEqualTo(items(ALL));
        assertThat(paged.size()).isGreaterThan(2);
        assertThat(get(ALL + "&limit=2").headers().getValues("Link")).anyMatch(link -> link.endsWith("; rel=\"next\""));
    }

    @Test
    void a_link_leads_to_what_changed_as_the_later_release_says_it() {
        for (var change : items(ALL)) {
            var link = change.path("links").path("self").asText(null);
            if (link == null) {
                assertThat(change.path("kind").asText()).isIn("release", "study");
            } else {
                assertThat(get(link).statusCode())
                        .as(link)
                        .isEqualTo(
                                switch (change.path("id").asText()) {
                                    case "conditions/scars" -> 410;
                                    case "side-effects/flushing" -> 308;
                                    default -> 200;
                                });
            }
        }
    }

    @Test
    void what_the_later_release_does_not_know_has_no_link() {
        var gone = items("/v1/changes?from=" + SECOND + "&to=" + FIRST).stream()
                .filter(change -> change.path("op").asText().equals("remove"))
                .toList();
        assertThat(gone).isNotEmpty().allMatch(change -> change.path("links").isNull());
    }

    @Test
    void a_release_that_nobody_knows_is_a_404_that_names_those_that_are_known() {
        for (var query : List.of("from=1999.1.1", "from=" + FIRST + "&to=1999.1.1", "from=yesterday")) {
            var answer = get("/v1/changes?" + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(404);
            assertThat(answer.<String>path("detail")).contains(FIRST, SECOND);
        }
    }

    @Test
    void without_a_release_to_start_from_it_says_how_to_give_one() {
        var answer = get("/v1/changes?to=" + SECOND);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<List<String>>path("errors.name")).containsExactly("from");
        assertThat(answer.<String>path("detail")).contains("is missing").contains("from=");
    }

    @Test
    void knows_no_other_way_to_name_a_release() {
        var answer = get(ALL + "&release=" + FIRST);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<List<String>>path("errors.name")).containsExactly("release");
    }

    private static List<JsonNode> items(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        try {
            var items = new ArrayList<JsonNode>();
            Json.MAPPER.readTree(answer.asByteArray()).path("items").forEach(items::add);
            return items;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
