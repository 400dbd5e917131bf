package microneedling.api;

import static microneedling.testsupport.Contract.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import microneedling.testsupport.Contract;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class DisagreementsTest {

    @Test
    void lists_just_the_facts_that_differ_or_are_disputed() {
        var total = list("/v1/facts?agreement=differ").getInt("total")
                + list("/v1/facts?agreement=dispute").getInt("total");
        var disagreements = list("/v1/disagreements?limit=100");
        assertThat(disagreements.getInt("total")).isEqualTo(total).isPositive();
        assertThat(disagreements.<String>getList("items.agreement")).isSubsetOf("differ", "dispute");
    }

    @Test
    void puts_positions_side_by_side_and_names_silent_sources() {
        List<String> sources = list("/v1/sources?limit=100").getList("items.id");
        var disagreements = list("/v1/disagreements?limit=100");
        for (int i = 0; i < disagreements.getList("items").size(); i++) {
            List<String> heard = disagreements.getList("items[" + i + "].positions.source.id");
            List<String> silent = disagreements.getList("items[" + i + "].silent.id");
            assertThat(heard).doesNotHaveDuplicates().isNotEmpty();
            assertThat(silent).doesNotContainAnyElementsOf(heard);
            assertThat(heard.size() + silent.size()).isEqualTo(sources.size());
        }
    }

    @Test
    void a_position_holds_the_claims_of_its_source_alone() {
        var disagreements = list("/v1/disagreements?limit=1");
        List<String> sources = disagreements.getList("items[0].positions.source.id");
        for (int i = 0; i < sources.size(); i++) {
            assertThat(disagreements.<String>getList("items[0].positions[" + i + "].claims.source.id"))
                    .isNotEmpty()
                    .containsOnly(sources.get(i));
        }
    }

    @Test
    void links_lead_to_the_fact_itself() {
        var disagreement = list("/v1/disagreements?limit=1");
        assertThat(get(disagreement.getString("items[0].links.self")).<String>path("id"))
                .isEqualTo(disagreement.getString("items[0].id"));
    }

    @Test
    void topic_keeps_just_its_own() {
        var topic = list("/v1/disagreements?limit=1").getString("items[0].topic");
        assertThat(list("/v1/disagreements?limit=100&topic=" + topic).<String>getList("items.topic"))
                .isNotEmpty()
                .containsOnly(topic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"differ", "dispute"})
    void agreement_keeps_just_that_kind(String agreement) {
        assertThat(list("/v1/disagreements?limit=100&agreement=" + agreement).<String>getList("items.agreement"))
                .allMatch(agreement::equals);
        assertThat(list("/v1/disagreements?agreement=" + agreement).getInt("total"))
                .isEqualTo(list("/v1/facts?agreement=" + agreement).getInt("total"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agree", "single", "DISPUTE", "maybe"})
    void what_is_no_disagreement_is_refused_with_the_two_kinds_that_are(String agreement) {
        var answer = get("/v1/disagreements?agreement=" + agreement);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("errors[0].name")).isEqualTo("agreement");
        assertThat(answer.<String>path("errors[0].detail")).endsWith("must be one of differ, dispute");
    }

    @Test
    void the_document_allows_the_two_kinds_alone() {
        var operation = Contract.served().operations().get("/v1/disagreements");
        var agreement = Contract.parameters(operation, "query").stream()
                .filter(parameter -> parameter.path("name").asText().equals("agreement"))
                .findFirst()
                .orElseThrow();
        assertThat(agreement.path("schema").path("enum")).map(JsonNode::asText).containsExactly("differ", "dispute");
    }

    private static JsonPath list(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.jsonPath();
    }
}
