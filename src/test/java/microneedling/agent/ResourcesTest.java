package microneedling.agent;

import static microneedling.agent.Agent.api;
import static microneedling.agent.Agent.ask;
import static microneedling.agent.Agent.result;
import static microneedling.agent.Agent.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.regex.Pattern;
import microneedling.fact.Topic;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;

/** Facts as resources, the prompt, and the page that tells a passing model of all this. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ResourcesTest {

    @Test
    void every_fact_is_listed_once_page_by_page() {
        var listed = new ArrayList<String>();
        var params = "{}";
        String cursor;
        do {
            var page = result("resources/list", params);
            page.path("resources")
                    .forEach(resource -> listed.add(resource.path("name").asText()));
            assertThat(page.path("resources")).hasSizeLessThanOrEqualTo(50);
            cursor = page.path("nextCursor").asText(null);
            params = "{\"cursor\":\"" + cursor + "\"}";
        } while (cursor != null);
        assertThat(listed)
                .doesNotHaveDuplicates()
                .hasSize(api("/v1/facts?limit=1").path("total").asInt());
    }

    @Test
    void a_listed_fact_can_be_read_and_says_what_its_tool_says() {
        var resource = result("resources/list", "{}").at("/resources/0");
        var id = resource.path("name").asText();
        var contents = result(
                        "resources/read", "{\"uri\":\"" + resource.path("uri").asText() + "\"}")
                .path("contents");
        assertThat(contents).hasSize(1);
        assertThat(contents.at("/0/uri").asText()).isEqualTo("microneedling://facts/" + id);
        assertThat(contents.at("/0/mimeType").asText()).isEqualTo("text/plain");
        assertThat(contents.at("/0/text").asText()).isEqualTo(text("get_fact", "{\"id\":\"" + id + "\"}"));
    }

    @Test
    void facts_have_a_template() {
        assertThat(result("resources/templates/list", "{}").path("resourceTemplates"))
                .singleElement()
                .satisfies(template -> assertThat(template.path("uriTemplate").asText())
                        .isEqualTo("microneedling://facts/{topic}/{slug}"));
    }

    @Test
    void what_is_no_fact_is_not_found() {
        for (var uri : new String[] {
            "microneedling://facts/side-effects/rednes",
            "microneedling://facts/side-effects",
            "microneedling://facts/../secret",
            "file:///etc/passwd",
            "x"
        }) {
            assertThat(ask("resources/read", "{\"uri\":\"" + uri + "\"}")
                            .at("/error/code")
                            .asInt())
                    .as(uri)
                    .isEqualTo(-32002);
        }
        assertThat(ask("resources/read", "{\"uri\":\"microneedling://facts/side-effects/rednes\"}")
                        .at("/error/message")
                        .asText())
                .contains("Did you mean side-effects/redness?");
    }

    @Test
    void the_prompt_tells_to_cite_to_name_disagreement_and_to_decline() {
        assertThat(result("prompts/list", "{}").at("/prompts/0/name").asText()).isEqualTo("answer_from_sources");
        var prompt = result(
                        "prompts/get",
                        "{\"name\":\"answer_from_sources\",\"arguments\":{\"question\":\"Does it hurt?\"}}")
                .at("/messages/0");
        assertThat(prompt.path("role").asText()).isEqualTo("user");
        assertThat(prompt.at("/content/text").asText())
                .contains("Name the source", "Where sources differ", "no source covers", "no medical advice")
                .endsWith("The question: Does it hurt?");
        assertThat(result("prompts/get", "{\"name\":\"answer_from_sources\"}")
                        .at("/messages/0/content/text")
                        .asText())
                .doesNotContain("The question:");
    }

    @Test
    void llms_txt_leads_to_the_api_the_export_the_tools_and_every_topic() {
        var answer = RestAssured.get("/llms.txt");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/plain;charset=UTF-8");
        assertThat(answer.header("ETag")).isNotNull();
        var lines = answer.asString();
        assertThat(lines).startsWith("# Microneedling knowledge base\n\n> ").contains("not medical advice");
        var paths = Pattern.compile("]\\(https?://[^/]+(/[^)]*)\\)")
                .matcher(lines)
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(paths).contains("/v1", "/openapi", "/v1/export", "/mcp");
        for (var topic : Topic.values()) {
            assertThat(paths).contains("/v1/" + topic.id());
        }
        for (var path : paths) {
            assertThat(RestAssured.given().urlEncodingEnabled(false).get(path).statusCode())
                    .as(path)
                    .isEqualTo(path.equals("/mcp") ? 405 : 200);
        }
    }
}
