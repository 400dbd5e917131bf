package microneedling.agent;

import static microneedling.agent.Agent.api;
import static microneedling.agent.Agent.call;
import static microneedling.agent.Agent.data;
import static microneedling.agent.Agent.refusal;
import static microneedling.agent.Agent.result;
import static microneedling.agent.Agent.text;
import static microneedling.agent.Agent.written;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import microneedling.fact.Agreement;
import microneedling.fact.Topic;
import microneedling.fact.Vocabulary;
import microneedling.http.Notice;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tools say what the API says, in its words and with its names, and tell what is wrong with a call. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ToolsTest {

    private static final String REDNESS = "side-effects/redness";

    // --- what there is
    // ------------------------------------------------------------------------------------------------

    @Test
    void there_are_six_tools_and_they_only_read() {
        var tools = result("tools/list", "{}").path("tools");
        assertThat(tools)
                .extracting(tool -> tool.path("name").asText())
                .containsExactly("search", "get_fact", "list_facts", "compare_sources", "list_sources", "get_faq");
        assertThat(tools).allSatisfy(tool -> {
            assertThat(tool.path("title").asText()).isNotBlank();
            assertThat(tool.path("description").asText()).hasSizeBetween(80, 600);
            assertThat(tool.at("/annotations/readOnlyHint").asBoolean()).isTrue();
            assertThat(tool.at("/annotations/destructiveHint").asBoolean(true)).isFalse();
            assertThat(tool.at("/annotations/idempotentHint").asBoolean()).isTrue();
            assertThat(tool.at("/annotations/openWorldHint").asBoolean(true)).isFalse();
        });
    }

    @Test
    void every_argument_says_what_it_takes() {
        for (var tool : result("tools/list", "{}").path("tools")) {
            var input = tool.path("inputSchema");
            assertThat(input.path("additionalProperties").asBoolean(true)).isFalse();
            assertThat(input.path("properties").has("release")).isTrue();
            assertThat(input.path("properties")).allSatisfy(argument -> {
                assertThat(argument.path("description").asText()).isNotBlank();
                assertThat(argument.has("enum") || argument.has("maxLength") || argument.has("maximum"))
                        .isTrue();
            });
        }
        assertThat(argument("list_facts", "topic").path("enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(Vocabulary.ids(Topic.class));
        assertThat(argument("list_facts", "agreement").path("enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(Vocabulary.ids(Agreement.class));
    }

    private static JsonNode argument(String tool, String name) {
        return tool(tool).path("inputSchema").path("properties").path(name);
    }

    private static JsonNode tool(String name) {
        return StreamSupport.stream(result("tools/list", "{}").path("tools").spliterator(), false)
                .filter(tool -> tool.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    // --- the same as the API
    // ------------------------------------------------------------------------------------------

    @Test
    void a_fact_is_the_apis_fact() {
        for (var topic : Topic.values()) {
            for (var fact : api("/v1/" + topic.id() + "?limit=1").path("items")) {
                var id = fact.path("id").asText();
                assertThat(written(data("get_fact", "{\"id\":\"" + id + "\"}"))).isEqualTo(written(fact));
            }
        }
    }

    @Test
    void positions_are_the_apis_disagreement() {
        var first = api("/v1/disagreements?limit=1").at("/items/0");
        var id = first.path("id").asText();
        assertThat(written(data("compare_sources", "{\"id\":\"" + id + "\"}"))).isEqualTo(written(first));
    }

    @Test
    void positions_are_told_of_facts_on_which_sources_agree_too() {
        var agreed = api("/v1/facts?agreement=agree&limit=1").at("/items/0");
        var told = data("compare_sources", "{\"id\":\"" + agreed.path("id").asText() + "\"}");
        assertThat(told.path("agreement").asText()).isEqualTo("agree");
        assertThat(told.path("positions")).hasSizeGreaterThan(1);
        assertThat(written(told.path("silent"))).isEqualTo(written(agreed.path("silent")));
    }

    @Test
    void a_search_is_the_apis_search() {
        assertThat(written(data("search", "{\"q\":\"does it hurt\",\"topic\":\"procedure\"}")))
                .isEqualTo(written(api("/v1/search?limit=5&q=does+it+hurt&topic=procedure")));
    }

    @Test
    void an_faq_is_the_apis_faq() {
        var faq = api("/v1/faqs?limit=1").at("/items/0");
        assertThat(written(data("get_faq", "{\"id\":\"" + faq.path("id").asText() + "\"}")))
                .isEqualTo(written(faq));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list_facts   | {}                                           | /v1/facts?limit=20",
                "list_facts   | {'topic':'costs','limit':3}                  | /v1/costs?limit=3",
                "list_facts   | {'agreement':'differ','limit':2,'offset':2}  | /v1/facts?agreement=differ&limit=2&offset=2",
                "list_sources | {}                                           | /v1/sources?limit=20",
                "get_faq      | {'topic':'recovery'}                         | /v1/faqs?limit=10&topic=recovery"
            })
    void a_list_has_the_apis_envelope_and_items_in_short(String tool, String arguments, String path) {
        var list = data(tool, arguments.replace('\'', '"'));
        var whole = api(path);
        for (var name : List.of("release", "notice", "total", "links")) {
            assertThat(written(list.path(name))).isEqualTo(written(whole.path(name)));
        }
        assertThat(list.path("items")).isNotEmpty().hasSameSizeAs(whole.path("items"));
        for (int i = 0; i < list.path("items").size(); i++) {
            var full = whole.path("items").path(i);
            for (var field : list.path("items").path(i).properties()) {
                // Of a source only the name is given, and a fact has it in each claim.
                if (!field.getKey().equals("sources")) {
                    assertThat(written(field.getValue())).isEqualTo(written(full.path(field.getKey())));
                }
            }
            var cited = full.findParents("publisher").stream()
                    .map(source -> source.path("id").asText())
                    .toList();
            assertThat(list.path("items").path(i).path("sources"))
                    .allSatisfy(source ->
                            assertThat(cited).contains(source.path("id").asText()));
        }
    }

    @Test
    void pages_of_facts_hold_every_fact_once() {
        var ids = new ArrayList<String>();
        JsonNode page;
        do {
            page = data("list_facts", "{\"limit\":100,\"offset\":" + ids.size() + "}");
            page.path("items").forEach(fact -> ids.add(fact.path("id").asText()));
        } while (!page.at("/links/next").isNull());
        assertThat(ids).doesNotHaveDuplicates().hasSize(page.path("total").asInt());
    }

    @Test
    void an_answer_can_be_pinned_to_a_release() {
        var version = api("/v1").at("/release/version").asText();
        var pinned = "\"release\":\"" + version + "\"}";
        assertThat(written(data("get_fact", "{\"id\":\"" + REDNESS + "\"," + pinned)))
                .isEqualTo(written(api("/v1/" + REDNESS + "?release=" + version)));
        assertThat(written(data("search", "{\"q\":\"redness\"," + pinned)))
                .isEqualTo(written(api("/v1/search?limit=5&q=redness&release=" + version)));
        assertThat(data("list_facts", "{" + pinned).at("/links/self").asText())
                .isEqualTo("/v1/facts?limit=20&release=" + version);
        for (var tool : List.of("list_sources", "get_faq", "list_facts")) {
            assertThat(call(tool, "{" + pinned).at("/_meta/release").asText()).isEqualTo(version);
        }
        assertThat(text("compare_sources", "{\"id\":\"" + REDNESS + "\"," + pinned))
                .contains("/" + REDNESS + "?release=" + version);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "search          | {'q':'does it hurt'}",
                "search          | {'q':'train times to Leeds'}",
                "get_fact        | {'id':'side-effects/redness'}",
                "list_facts      | {}",
                "compare_sources | {'id':'side-effects/redness'}",
                "list_sources    | {}",
                "get_faq         | {'id':'does-it-hurt'}",
                "get_faq         | {}"
            })
    void what_a_tool_returns_fits_the_schema_that_it_announces(String tool, String arguments) {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(tool(tool).path("outputSchema"));
        var data = data(tool, arguments.replace('\'', '"'));
        assertThat(schema.validate(data)).isEmpty();
        // A schema that nothing fails says nothing.
        ((ObjectNode) data).remove("links");
        assertThat(schema.validate(data)).isNotEmpty();
        ((ObjectNode) data).put("links", 5);
        assertThat(schema.validate(data)).isNotEmpty();
    }

    // --- as text
    // ------------------------------------------------------------------------------------------------------

    @Test
    void the_text_of_a_fact_names_sources_disagreement_notice_and_address() {
        var fact = api("/v1/facts?agreement=differ&limit=1").at("/items/0");
        var told = text("get_fact", "{\"id\":\"" + fact.path("id").asText() + "\"}");
        assertThat(told)
                .contains(fact.path("statement").asText(), "Sources differ", Notice.TEXT)
                .contains("Cite: http")
                .contains(fact.at("/links/page").asText());
        assertThat(fact.path("claims"))
                .allSatisfy(claim -> assertThat(told)
                        .contains(
                                claim.at("/source/publisher").asText(),
                                claim.path("says").asText()));
    }

    @Test
    void the_editors_doubts_are_in_the_text() {
        var doubted = StreamSupport.stream(
                        api("/v1/facts?limit=100").path("items").spliterator(), false)
                .filter(fact -> fact.path("claims").findValues("note").stream().anyMatch(JsonNode::isTextual))
                .findFirst()
                .orElseThrow();
        var note = StreamSupport.stream(doubted.path("claims").spliterator(), false)
                .map(claim -> claim.path("note"))
                .filter(JsonNode::isTextual)
                .findFirst()
                .orElseThrow()
                .asText();
        for (var tool : List.of("get_fact", "compare_sources")) {
            assertThat(text(tool, "{\"id\":\"" + doubted.path("id").asText() + "\"}"))
                    .contains("Editor's note: " + note);
        }
    }

    @Test
    void compared_sources_come_with_kind_and_who_is_silent() {
        var fact = api("/v1/facts?agreement=single&limit=1").at("/items/0");
        assertThat(text("compare_sources", "{\"id\":\"" + fact.path("id").asText() + "\"}"))
                .contains("One source says so", "Silent on it, which is not agreement", Notice.TEXT)
                .contains(fact.at("/silent/0/publisher").asText());
    }

    @Test
    void what_is_not_covered_is_declined() {
        assertThat(data("search", "{\"q\":\"train times to Leeds\"}")
                        .path("answered")
                        .asBoolean(true))
                .isFalse();
        assertThat(text("search", "{\"q\":\"train times to Leeds\"}"))
                .contains("there is no answer", "don't cover it", Notice.TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "search | {'q':'does it hurt'}",
                "list_facts | {}",
                "list_sources | {}",
                "get_faq | {}",
                "get_faq | {'id':'does-it-hurt'}"
            })
    void a_text_names_publishers_and_the_notice_and_stays_short(String tool, String arguments) {
        var told = text(tool, arguments.replace('\'', '"'));
        var publishers = data(tool, arguments.replace('\'', '"')).findValuesAsText("publisher");
        assertThat(publishers).isNotEmpty();
        assertThat(told).contains(publishers).contains(Notice.TEXT);
        assertThat(told.length()).isLessThan(16_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"search {'q':'redness'}", "list_facts {}", "list_sources {}", "get_faq {}"})
    void what_a_list_returns_by_default_fits_into_a_models_memory(String asked) {
        var parts = asked.replace('\'', '"').split(" ");
        assertThat(call(parts[0], parts[1]).toString().length()).isLessThan(60_000);
    }

    // --- what is wrong with a call
    // ------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "search       | {}                             | The argument q is missing",
                "search       | {'q':null}                     | The argument q is missing",
                "search       | {'q':' '}                      | The argument q is empty",
                "search       | {'q':7}                        | must be a text",
                "search       | {'q':['a']}                    | must be a text",
                "search       | {'q':'a\\u0000b'}              | has control characters",
                "search       | {'q':'a','query':'a'}          | allowed are q, topic, limit, release",
                "search       | {'q':'a','topic':'side effects'} | must be one of basics, conditions, areas",
                "search       | {'q':'a','limit':0}            | must be a whole number from 1 to 100",
                "search       | {'q':'a','limit':101}          | must be a whole number from 1 to 100",
                "search       | {'q':'a','limit':'5'}          | must be a whole number from 1 to 100",
                "search       | {'q':'a','limit':2.5}          | must be a whole number from 1 to 100",
                "search       | {'q':'a','limit':1e30}         | must be a whole number from 1 to 100",
                "search       | {'q':'a','limit':4294967297}   | must be a whole number from 1 to 100",
                "list_facts   | {'agreement':'unsure'}         | must be one of dispute, differ, single, agree",
                "list_facts   | {'offset':-1}                  | must be a whole number from 0 to",
                "list_sources | {'release':'1999.1.1'}         | There is no release '1999.1.1' here; known are",
                "get_fact     | {'id':'side-effects/rednes'}   | Did you mean side-effects/redness?",
                "get_fact     | {'id':'redness'}               | Did you mean side-effects/redness?",
                "get_fact     | {'id':'nowhere/nothing'}       | search and list_facts give them",
                "get_fact     | {'id':'side-effects'}          | That is a topic: call list_facts",
                "get_fact     | {'id':'does-it-hurt'}          | call get_faq",
                "get_faq      | {'id':'side-effects/redness'}  | call get_fact",
                "get_faq      | {'id':'does-it-hrt'}           | Did you mean does-it-hurt?",
                "get_faq      | {'id':'does-it-hurt','limit':3} | leave one of them out"
            })
    void a_wrong_argument_is_named_with_what_is_allowed(String tool, String arguments, String message) {
        assertThat(refusal(tool, arguments.replace('\'', '"'))).contains(message);
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        assertThat(refusal("search", "{\"limit\":0,\"colour\":1}"))
                .contains("The argument limit must", "The argument 'colour' is not known", "The argument q is missing");
    }

    @Test
    void a_question_may_be_as_long_as_the_apis() {
        assertThat(data("search", "{\"q\":\"" + "é".repeat(200) + "\"}")
                        .path("answered")
                        .asBoolean(true))
                .isFalse();
        assertThat(refusal("search", "{\"q\":\"" + "é".repeat(201) + "\"}")).contains("longer than 200 characters");
        assertThat(data("search", "{\"q\":\"" + "\uD83D\uDE00".repeat(200) + "\"}")
                        .path("answered")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void no_character_of_a_question_is_syntax() {
        for (var query : List.of("*:*", "topic:(", "~~", "[a TO", "${jndi:ldap://x}", "' OR 1=1--")) {
            assertThat(data("search", "{\"q\":\"" + query + "\"}").path("query").asText())
                    .isEqualTo(query);
        }
    }

    @Test
    void a_null_is_as_good_as_nothing() {
        assertThat(data("list_facts", "{\"topic\":null,\"agreement\":null,\"limit\":1,\"release\":null}")
                        .path("items"))
                .hasSize(1);
    }
}
