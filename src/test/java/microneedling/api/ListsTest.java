package microneedling.api;

import static microneedling.testsupport.Contract.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ListsTest {

    @ParameterizedTest
    @ValueSource(strings = {"topics", "facts", "side-effects", "costs", "disagreements", "faqs", "sources", "releases"})
    void every_list_has_the_one_envelope(String name) {
        var list = list("/v1/" + name + "?limit=1");
        assertThat(list.getMap("").keySet())
                .map(Object::toString)
                .containsExactly("release", "notice", "total", "items", "links");
        assertThat(list.getMap("links").keySet())
                .map(Object::toString)
                .containsExactly("self", "next", "prev", "latest");
        assertThat(list.getList("items")).hasSizeLessThanOrEqualTo(1);
        assertThat(list.getInt("total"))
                .isGreaterThanOrEqualTo(list.getList("items").size());
    }

    @Test
    void a_list_has_fifty_items_unless_asked_otherwise() {
        var list = list("/v1/facts");
        assertThat(list.getList("items")).hasSize(Math.min(50, list.getInt("total")));
        assertThat(list("/v1/facts?limit=3").getList("items")).hasSize(3);
    }

    @Test
    void following_next_passes_every_fact_once_and_prev_leads_back() {
        var seen = new ArrayList<String>();
        var page = list("/v1/facts?limit=100");
        var pages = new ArrayList<List<String>>();
        while (true) {
            seen.addAll(ids(page));
            pages.add(ids(page));
            var next = page.getString("links.next");
            if (next == null) {
                break;
            }
            page = list(next);
        }
        assertThat(seen).hasSize(page.getInt("total")).doesNotHaveDuplicates();
        assertThat(pages).hasSizeGreaterThan(1);
        assertThat(ids(list(page.getString("links.prev")))).isEqualTo(pages.get(pages.size() - 2));
    }

    @Test
    void next_and_prev_pin_the_release_and_self_stays_as_asked() {
        var list = list("/v1/facts?limit=1&offset=1");
        var release = list.getString("release");
        assertThat(list.getString("links.next")).isEqualTo("/v1/facts?limit=1&offset=2&release=" + release);
        assertThat(list.getString("links.prev")).isEqualTo("/v1/facts?limit=1&release=" + release);
        assertThat(list.getString("links.self")).isEqualTo("/v1/facts?limit=1&offset=1");
        assertThat(list.getString("links.latest")).isEqualTo("/v1/facts?limit=1&offset=1");
        assertThat(list.getString("items[0].links.self")).doesNotContain("release=");
    }

    @Test
    void a_pinned_list_keeps_its_links_in_the_release_except_latest() {
        var release = list("/v1/releases").getString("items[0].version");
        var list = list("/v1/facts?limit=1&release=" + release);
        assertThat(list.getString("links.self")).endsWith("release=" + release);
        assertThat(list.getString("links.latest")).isEqualTo("/v1/facts?limit=1");
        assertThat(list.getString("items[0].links.self")).endsWith("?release=" + release);
        assertThat(list.getString("items[0].links.latest")).doesNotContain("release=");
    }

    @Test
    void links_stand_in_the_link_header_too() {
        var answer = get("/v1/facts?limit=1&offset=1");
        assertThat(answer.headers().getValues("Link"))
                .containsExactlyInAnyOrder(
                        "<" + answer.path("links.next") + ">; rel=\"next\"",
                        "<" + answer.path("links.prev") + ">; rel=\"prev\"",
                        "<" + answer.path("links.self") + ">; rel=\"self\"",
                        "<" + answer.path("links.latest") + ">; rel=\"latest-version\"");
    }

    @Test
    void links_repeat_the_filters() {
        assertThat(list("/v1/facts?source=rush&limit=1").getString("links.next"))
                .contains("source=rush")
                .contains("limit=1");
    }

    @Test
    void a_page_behind_the_end_is_empty_and_leads_back() {
        var list = list("/v1/facts?offset=1000000");
        assertThat(list.getList("items")).isEmpty();
        assertThat(list.getString("links.next")).isNull();
        var back = list(list.getString("links.prev"));
        assertThat(back.getList("items"))
                .as("prev of a page behind the end leads to the last items")
                .isNotEmpty();
    }

    @Test
    void source_keeps_the_facts_that_cite_it() {
        var facts = list("/v1/facts?source=rush&limit=100");
        assertThat(facts.getList("items")).isNotEmpty();
        assertThat(facts.<List<String>>getList("items.claims.source.id")).allMatch(sources -> sources.contains("rush"));
        assertThat(facts.getInt("total"))
                .isEqualTo(list("/v1/sources/rush").getList("facts").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispute", "differ", "single", "agree"})
    void agreement_keeps_the_facts_whose_sources_stand_so(String agreement) {
        assertThat(list("/v1/facts?limit=100&agreement=" + agreement).<String>getList("items.agreement"))
                .allMatch(agreement::equals);
    }

    @Test
    void the_four_agreements_share_out_all_facts() {
        var sum = List.of("dispute", "differ", "single", "agree").stream()
                .mapToInt(agreement ->
                        list("/v1/facts?limit=1&agreement=" + agreement).getInt("total"))
                .sum();
        assertThat(sum).isEqualTo(list("/v1/facts?limit=1").getInt("total"));
    }

    @Test
    void tag_keeps_the_facts_that_bear_it() {
        String tag = list("/v1/side-effects/redness").getString("tags[0]");
        assertThat(list("/v1/facts?tag=" + tag.replace(" ", "%20")).<List<String>>getList("items.tags"))
                .isNotEmpty()
                .allMatch(tags -> tags.contains(tag));
        assertThat(list("/v1/facts?tag=no-such-tag").getInt("total")).isZero();
    }

    @Test
    void ids_keep_just_these_facts_in_reading_order() {
        assertThat(ids(list("/v1/facts?ids=conditions/acne-scars,side-effects/redness")))
                .containsExactlyInAnyOrder("conditions/acne-scars", "side-effects/redness");
        assertThat(ids(list("/v1/facts?ids=side-effects%2Fredness"))).containsExactly("side-effects/redness");
    }

    @Test
    void review_due_before_keeps_what_is_to_be_checked_sooner() {
        String due = list("/v1/side-effects/redness").getString("reviewDue");
        assertThat(list("/v1/facts?limit=100&reviewDueBefore=" + due).<String>getList("items.reviewDue"))
                .allMatch(day -> day.compareTo(due) < 0);
        assertThat(list("/v1/facts?reviewDueBefore=9999-12-31").getInt("total"))
                .isEqualTo(list("/v1/facts").getInt("total"));
        assertThat(list("/v1/facts?reviewDueBefore=2000-01-01").getInt("total")).isZero();
    }

    @Test
    void withdrawn_facts_are_left_out_unless_asked_for() {
        assertThat(list("/v1/facts?limit=100").<Map<String, Object>>getList("items.withdrawn"))
                .containsOnlyNulls();
        assertThat(list("/v1/facts?withdrawn=true").getInt("total"))
                .isGreaterThanOrEqualTo(list("/v1/facts").getInt("total"));
    }

    @Test
    void topics_count_what_their_lists_hold() {
        var topics = list("/v1/topics?limit=100");
        for (int i = 0; i < topics.getList("items").size(); i++) {
            var topic = topics.getString("items[" + i + "].id");
            assertThat(topics.getInt("items[" + i + "].facts"))
                    .as(topic)
                    .isEqualTo(list("/v1/" + topic + "?limit=1").getInt("total"));
            assertThat(topics.getInt("items[" + i + "].disagreements"))
                    .as(topic)
                    .isEqualTo(list("/v1/disagreements?limit=1&topic=" + topic).getInt("total"));
            assertThat(topics.getInt("items[" + i + "].faqs"))
                    .as(topic)
                    .isEqualTo(list("/v1/faqs?limit=1&topic=" + topic).getInt("total"));
        }
    }

    @Test
    void every_faq_can_be_read_alone_by_its_link() {
        var faqs = list("/v1/faqs?limit=100");
        faqs.<String>getList("items.links.self")
                .forEach(link -> assertThat(get(link).statusCode()).isEqualTo(200));
    }

    @Test
    void every_source_can_be_read_alone_and_says_what_is_known_of_it() {
        var sources = list("/v1/sources?limit=100");
        assertThat(ids(sources)).contains("iu-health", "rush");
        ids(sources)
                .forEach(id -> assertThat(list("/v1/sources/" + id).getMap("").keySet())
                        .map(Object::toString)
                        .containsExactly(
                                "id",
                                "publisher",
                                "title",
                                "author",
                                "published",
                                "url",
                                "urlStatus",
                                "kind",
                                "interest",
                                "jurisdiction",
                                "note",
                                "read",
                                "capture",
                                "facts",
                                "links"));
    }

    @Test
    void the_release_that_is_read_is_among_the_releases() {
        var release = list("/v1/facts?limit=1").getString("release");
        assertThat(list("/v1/releases").<String>getList("items.version")).contains(release);
        assertThat(list("/v1/releases/" + release).getString("digest")).matches("(sha256:)?[0-9a-f]{64}");
    }

    private static JsonPath list(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.jsonPath();
    }

    private static List<String> ids(JsonPath list) {
        return list.getList("items.id");
    }
}
