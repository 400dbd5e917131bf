package microneedling.api;

import static microneedling.testsupport.Contract.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class FactTest {

    private static final List<String> KINDS =
            List.of("regulator", "review", "trial", "society", "hospital", "health-media", "clinic");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "side-effects/redness",
                "conditions/acne-scars",
                "recovery/days-1-to-3",
                "needle-lengths/home-devices",
                "providers/dermatologist"
            })
    void a_fact_has_just_these_fields(String id) {
        var fact = fact(id);
        assertThat(keys(fact, ""))
                .containsExactly(
                        "id",
                        "topic",
                        "name",
                        "statement",
                        "detail",
                        "agreement",
                        "claims",
                        "silent",
                        "tags",
                        "reviewed",
                        "reviewDue",
                        "withdrawn",
                        "notice",
                        "links");
        assertThat(keys(fact, "claims[0]"))
                .containsExactly("id", "source", "says", "stance", "by", "values", "passages", "note");
        assertThat(keys(fact, "claims[0].source"))
                .containsExactly("id", "publisher", "title", "kind", "interest", "published", "url");
        assertThat(keys(fact, "links")).containsExactly("self", "collection", "latest", "page");
        assertThat(fact.getString("id")).isEqualTo(id);
        assertThat(fact.getString("topic")).isEqualTo(id.split("/")[0]);
        assertThat(fact.getString("links.self")).isEqualTo("/v1/" + id);
    }

    @Test
    void claims_stand_by_kind_of_source_regulator_first_and_clinic_last() {
        List<List<String>> kinds = get("/v1/facts?limit=100").jsonPath().getList("items.claims.source.kind");
        assertThat(kinds)
                .isNotEmpty()
                .allSatisfy(
                        claims -> assertThat(claims.stream().map(KINDS::indexOf).toList())
                                .isSorted()
                                .doesNotContain(-1));
        assertThat(kinds).anyMatch(claims -> claims.stream().distinct().count() > 1);
    }

    @Test
    void a_source_speaks_or_is_silent_but_never_both() {
        List<String> sources = get("/v1/sources?limit=100").jsonPath().getList("items.id");
        var facts = get("/v1/facts?limit=100").jsonPath();
        for (int i = 0; i < facts.getList("items").size(); i++) {
            var heard = new ArrayList<>(facts.<String>getList("items[" + i + "].claims.source.id").stream()
                    .distinct()
                    .toList());
            heard.addAll(facts.getList("items[" + i + "].silent.id"));
            assertThat(heard).containsExactlyInAnyOrderElementsOf(sources);
        }
    }

    @Test
    void every_claim_says_where_its_source_says_so() {
        var facts = get("/v1/facts?limit=100").jsonPath();
        assertThat(facts.<List<List<Object>>>getList("items.claims.passages"))
                .allSatisfy(claims -> assertThat(claims)
                        .allSatisfy(passages -> assertThat(passages).isNotEmpty()));
    }

    @Test
    void alone_and_in_a_list_a_fact_is_the_same() {
        assertThat(fact("side-effects/redness").getMap(""))
                .isEqualTo(get("/v1/facts?ids=side-effects/redness").jsonPath().getMap("items[0]"))
                .isEqualTo(get("/v1/side-effects?ids=side-effects/redness")
                        .jsonPath()
                        .getMap("items[0]"));
    }

    @Test
    void a_pinned_fact_keeps_its_links_in_the_release_except_latest() {
        var release = get("/v1").path("release.version");
        var fact = get("/v1/side-effects/redness?release=" + release).jsonPath();
        assertThat(fact.getString("links.self")).isEqualTo("/v1/side-effects/redness?release=" + release);
        assertThat(fact.getString("links.collection")).isEqualTo("/v1/side-effects?release=" + release);
        assertThat(fact.getString("links.latest")).isEqualTo("/v1/side-effects/redness");
    }

    @Test
    void an_faq_has_just_these_fields() {
        var faqs = get("/v1/faqs?limit=1").jsonPath();
        org.junit.jupiter.api.Assumptions.assumeTrue(faqs.getInt("total") > 0, "there are FAQs");
        assertThat(keys(faqs, "items[0]"))
                .containsExactly(
                        "id",
                        "topic",
                        "question",
                        "answer",
                        "agreement",
                        "facts",
                        "sources",
                        "reviewed",
                        "notice",
                        "links");
    }

    private static JsonPath fact(String id) {
        var answer = get("/v1/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static List<String> keys(JsonPath json, String path) {
        return json.getMap(path).keySet().stream().map(Object::toString).toList();
    }
}
