package microneedling.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import microneedling.testsupport.Contract;
import microneedling.testsupport.RawRequest;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class SearchTest {

    @Test
    void answers_with_facts_and_faqs_in_the_envelope_of_lists() {
        var found = search("does it hurt");
        assertThat(found.getMap("").keySet())
                .map(Object::toString)
                .containsExactly(
                        "release",
                        "notice",
                        "query",
                        "answered",
                        "suggestion",
                        "uncovered",
                        "message",
                        "searched",
                        "total",
                        "items",
                        "links");
        assertThat(found.getBoolean("answered")).isTrue();
        assertThat(found.getString("query")).isEqualTo("does it hurt");
        assertThat(found.getString("message")).isNull();
        assertThat(found.getList("items.type")).contains("fact", "faq");
        assertThat(found.<Float>getList("items.score").get(0)).isBetween(0f, 1f);
        assertThat(found.<Map<String, Object>>getList("items").get(0).keySet())
                .containsExactly(
                        "type", "id", "title", "excerpt", "matches", "facts", "sources", "agreement", "score", "links");
        found.<String>getList("items.links.self")
                .forEach(link -> assertThat(Contract.get(link).statusCode()).isEqualTo(200));
    }

    @Test
    void matches_are_the_words_that_were_asked_for_counted_in_code_points() {
        var found = search("swelling");
        var excerpt = found.getString("items[0].excerpt");
        var matches = found.<Map<String, Integer>>getList("items[0].matches");
        assertThat(matches).isNotEmpty();
        for (var match : matches) {
            var word = excerpt.substring(
                    excerpt.offsetByCodePoints(0, match.get("start")), excerpt.offsetByCodePoints(0, match.get("end")));
            assertThat(word.toLowerCase(java.util.Locale.ROOT)).startsWith("sw");
        }
    }

    @Test
    void an_excerpt_names_the_doubt_of_the_claim_that_it_rests_on() {
        var claims = Contract.get("/v1/conditions/stretch-marks").jsonPath();
        var noted = search("stretch marks").<String>getList("items.excerpt").stream()
                .filter(excerpt -> excerpt.contains(" Editor’s note: "))
                .toList();
        assertThat(claims.<String>getList("claims.note")).anyMatch(note -> note != null);
        assertThat(noted).isNotEmpty();
    }

    @Test
    void a_subject_that_no_source_speaks_of_is_named() {
        var found = search("how soon after botox");
        assertThat(found.getBoolean("answered")).isFalse();
        assertThat(found.getString("uncovered")).isEqualTo("botox");
        assertThat(found.getString("message")).startsWith("No source here speaks of “botox”");
        assertThat(search("how soon after it").getString("uncovered")).isNull();
    }

    @Test
    void a_contraindication_beside_a_subject_that_no_source_speaks_of_is_told() {
        var found = search("botox and microneedling while pregnant");
        assertThat(found.getBoolean("answered")).isTrue();
        assertThat(found.getString("uncovered")).isEqualTo("botox");
        assertThat(found.getString("message")).startsWith("No source here speaks of “botox”");
        assertThat(found.<String>getList("items.id")).containsExactly("contraindications/pregnancy");
        assertThat(list("/v1/search?q=botox+while+pregnant&topic=contraindications")
                        .getInt("total"))
                .isOne();
        assertThat(list("/v1/search?q=botox+while+pregnant&topic=recovery").getInt("total"))
                .isZero();
    }

    @Test
    void what_no_source_covers_is_not_answered_with_the_nearest_text() {
        for (var query : List.of(
                "microblading eyebrows", "train times to Leeds", "of", "?!", "redness of eyes after swimming")) {
            var found = search(query);
            assertThat(found.getBoolean("answered")).as(query).isFalse();
            assertThat(found.getList("items")).as(query).isEmpty();
            assertThat(found.getInt("total")).as(query).isZero();
            assertThat(found.getString("suggestion")).as(query).isNull();
            assertThat(found.getString("message")).as(query).contains("RUSH", "Indiana University Health");
            assertThat(found.<String>getList("searched")).as(query).contains("rush", "iu-health");
        }
    }

    @Test
    void suggests_what_was_probably_meant() {
        assertThat(search("sweling").getString("suggestion")).isEqualTo("swelling");
        assertThat(search("swelling").getString("suggestion")).isNull();
        assertThat(ids(search("sweling"))).startsWith(ids(search("swelling")).get(0));
    }

    @Test
    void an_unfinished_word_finds_what_it_begins() {
        assertThat(ids(search("hyperpigm"))).contains("side-effects/hyperpigmentation");
    }

    @Test
    void topic_and_limit_narrow_and_there_is_no_next_page() {
        var all = search("redness");
        assertThat(all.getInt("total")).isGreaterThan(2);
        var two = list("/v1/search?q=redness&limit=2");
        assertThat(ids(two)).isEqualTo(ids(all).subList(0, 2));
        assertThat(two.getInt("total")).isEqualTo(all.getInt("total"));
        assertThat(two.getString("links.next")).isNull();
        assertThat(list("/v1/search?q=redness&topic=recovery").<String>getList("items.links.collection"))
                .isNotEmpty()
                .allMatch(link -> link.equals("/v1/recovery") || link.equals("/v1/faqs"));
        var elsewhere = list("/v1/search?q=redness&topic=costs");
        assertThat(elsewhere.getBoolean("answered")).isFalse();
        assertThat(elsewhere.getString("message")).contains("costs");
    }

    @Test
    void a_past_release_is_searched_as_it_was() {
        var first = list("/v1/releases").<String>getList("items.version");
        var oldest = first.get(first.size() - 1);
        var found = list("/v1/search?q=redness&release=" + oldest);
        assertThat(found.getString("release")).isEqualTo(oldest);
        assertThat(found.getBoolean("answered")).isTrue();
        assertThat(found.<String>getList("items.links.self")).allMatch(link -> link.endsWith("?release=" + oldest));
        assertThat(found.getString("links.latest")).isEqualTo("/v1/search?q=redness");
    }

    @Test
    void no_statement_is_shown_twice() {
        var found = list("/v1/search?q=microneedling&limit=100");
        assertThat(found.getList("items").size()).isGreaterThan(20);
        assertThat(found.<String>getList("items.excerpt")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*:*",
                "title:(",
                "~~",
                "[a TO",
                "\"",
                "redness AND (",
                "' OR 1=1--",
                "{{7*7}}",
                "${jndi:ldap://x}",
                "\\",
                "redness^9999 +swelling -bruising",
                "</script><img src=x onerror=alert(1)>"
            })
    void syntax_is_words(String query) {
        assertThat(search(query).getString("query")).isEqualTo(query);
    }

    @Test
    void long_and_strange_queries_are_answered_too() {
        for (var query : List.of(
                "*".repeat(200),
                "?*".repeat(100),
                "a" + "\u0301".repeat(199),
                "\u0301".repeat(200),
                "😀".repeat(200),
                "a ".repeat(100),
                "re".repeat(100))) {
            assertThat(search(query).getBoolean("answered")).isFalse();
        }
    }

    @Test
    void a_query_has_one_to_two_hundred_characters() {
        assertThat(Contract.get("/v1/search").statusCode()).isEqualTo(400);
        assertThat(Contract.get("/v1/search").<String>path("detail")).contains("q is missing");
        assertThat(Contract.get("/v1/search?q=").statusCode()).isEqualTo(400);
        assertThat(Contract.get("/v1/search?q=" + "a".repeat(201)).<String>path("detail"))
                .contains("200");
        assertThat(Contract.get("/v1/search?q=" + "%2A".repeat(1000)).statusCode())
                .isEqualTo(400);
        assertThat(Contract.get("/v1/search?q=a&offset=1").<String>path("detail"))
                .contains("limit");
        assertThat(Contract.get("/v1/search?q=a&limit=0").statusCode()).isEqualTo(400);
        assertThat(Contract.get("/v1/search?q=a&limit=101").statusCode()).isEqualTo(400);
        assertThat(Contract.get("/v1/search?q=a&q=b").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "red%00ness", "%FF", "%C3%28", "%ED%A0%80", "%0A"})
    void what_is_no_text_is_refused(String query) throws IOException {
        assertThat(RawRequest.send("GET /v1/search?q=" + query + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    private static JsonPath search(String query) {
        return list("/v1/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    }

    private static JsonPath list(String path) {
        var answer = Contract.given().urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.jsonPath();
    }

    private static List<String> ids(JsonPath list) {
        return list.getList("items.id");
    }
}
