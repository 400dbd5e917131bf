package microneedling.agent;

import static microneedling.agent.Agent.ask;
import static microneedling.agent.Agent.data;
import static microneedling.agent.Agent.refusal;
import static microneedling.agent.Agent.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import microneedling.testsupport.SmallContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids are for ever for agents too: they are told where what has moved is, and why something is no longer said. */
@QuarkusTest
@TestProfile(SmallContent.class)
class ToolsOfReleasesTest {

    private static final String FIRST = ",\"release\":\"" + SmallContent.FIRST + "\"}";

    @ParameterizedTest
    @ValueSource(strings = {"get_fact", "compare_sources"})
    void a_fact_that_has_moved_is_told_as_such(String tool) {
        assertThat(refusal(tool, "{\"id\":\"side-effects/flushing\"}"))
                .isEqualTo("The fact side-effects/flushing has moved for good; ask for side-effects/redness instead.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get_fact", "compare_sources"})
    void a_fact_that_was_withdrawn_is_told_with_the_day_and_the_reason(String tool) {
        assertThat(refusal(tool, "{\"id\":\"conditions/scars\"}"))
                .contains("was withdrawn on 2020-03-05", "The clinic no longer says so.", "don't repeat it");
    }

    @Test
    void an_earlier_release_still_says_it() {
        assertThat(data("get_fact", "{\"id\":\"side-effects/flushing\"" + FIRST)
                        .path("name")
                        .asText())
                .isEqualTo("Flushing");
        assertThat(data("get_fact", "{\"id\":\"conditions/scars\"" + FIRST)
                        .path("id")
                        .asText())
                .isEqualTo("conditions/scars");
    }

    @Test
    void lists_and_resources_leave_out_what_is_no_longer_said() {
        assertThat(data("list_facts", "{}").findValuesAsText("id")).doesNotContain("conditions/scars");
        assertThat(data("list_facts", "{\"limit\":100" + FIRST).findValuesAsText("id"))
                .contains("conditions/scars");
        assertThat(result("resources/list", "{}").findValuesAsText("name"))
                .contains("side-effects/redness")
                .doesNotContain("conditions/scars", "side-effects/flushing");
        assertThat(ask("resources/read", "{\"uri\":\"microneedling://facts/conditions/scars\"}")
                        .at("/error/message")
                        .asText())
                .contains("was withdrawn");
    }

    @Test
    void a_pinned_list_leads_to_more_of_the_same_release() {
        var list = data("list_facts", "{\"limit\":1" + FIRST);
        assertThat(list.path("release").asText()).isEqualTo(SmallContent.FIRST);
        assertThat(list.at("/links/next").asText()).contains("release=" + SmallContent.FIRST);
    }
}
