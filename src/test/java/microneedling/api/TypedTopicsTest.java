package microneedling.api;

import static microneedling.testsupport.Contract.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class TypedTopicsTest {

    @ParameterizedTest
    @CsvSource({
        "conditions,     group,    scarring",
        "side-effects,   severity, expected",
        "needle-lengths, setting,  at-home",
        "providers,      stance,   recommended"
    })
    void a_typed_filter_keeps_just_the_facts_of_that_term(String topic, String filter, String term) {
        var kept = list("/v1/" + topic + "?limit=100&" + filter + "=" + term);
        var all = list("/v1/" + topic + "?limit=100");
        List<String> expected = all.getList("items.findAll { it.detail." + filter + " == '" + term + "' }.id");
        assertThat(kept.<String>getList("items.id")).isNotEmpty().isEqualTo(expected);
        assertThat(kept.getInt("total")).isLessThan(all.getInt("total"));
    }

    @ParameterizedTest
    @CsvSource({
        "conditions, group",
        "side-effects, severity",
        "needle-lengths, setting",
        "providers, stance",
        "recovery, day"
    })
    void a_typed_filter_belongs_to_its_topic_alone(String topic, String filter) {
        assertThat(get("/v1/" + topic + "?" + filter + "=no-such-term").statusCode())
                .isEqualTo(400);
        assertThat(get("/v1/facts?" + filter + "=1").statusCode()).isEqualTo(400);
        assertThat(get("/v1/costs?" + filter + "=1").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"conditions", "side-effects", "recovery", "needle-lengths", "providers"})
    void the_detail_names_its_type(String topic) {
        assertThat(list("/v1/" + topic + "?limit=100").<String>getList("items.detail.type"))
                .isNotEmpty()
                .containsOnly(topic);
    }

    @Test
    void other_topics_have_no_detail() {
        assertThat(list("/v1/costs?limit=100").<Map<String, Object>>getList("items.detail"))
                .isNotEmpty()
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "7", "30", "3650"})
    void day_keeps_the_stages_that_include_it(int day) {
        List<Map<String, Object>> stages = list("/v1/recovery?limit=100").getList("items");
        var expected = stages.stream()
                .filter(stage -> includes(JsonPath.from(json(stage)), day))
                .map(stage -> stage.get("id").toString())
                .toList();
        assertThat(list("/v1/recovery?limit=100&day=" + day).<String>getList("items.id"))
                .isEqualTo(expected);
    }

    private static String json(Object value) {
        try {
            return microneedling.content.Json.MAPPER.writeValueAsString(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean includes(JsonPath stage, int day) {
        Number from = stage.get("detail.from.min");
        Number to = stage.get("detail.to.max");
        return (from == null || from.doubleValue() <= day) && (to == null || day <= to.doubleValue());
    }

    @Test
    void a_stage_that_ends_on_a_day_is_gone_after_it() {
        List<Map<String, Object>> stages =
                list("/v1/recovery?limit=100").getList("items.findAll { it.detail.to?.max != null }");
        assertThat(stages).isNotEmpty();
        var stage = JsonPath.from(json(stages.get(0)));
        int last = ((Number) stage.get("detail.to.max")).intValue();
        String id = stage.getString("id");
        assertThat(list("/v1/recovery?limit=100&day=" + last).<String>getList("items.id"))
                .contains(id);
        assertThat(list("/v1/recovery?limit=100&day=" + (last + 1)).<String>getList("items.id"))
                .doesNotContain(id);
    }

    @Test
    void needles_are_measured_in_millimetres() {
        assertThat(list("/v1/needle-lengths?limit=100").<String>getList("items.detail.length.unit"))
                .containsOnly("mm");
    }

    private static JsonPath list(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.jsonPath();
    }
}
