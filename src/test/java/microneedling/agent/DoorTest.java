package microneedling.agent;

import static microneedling.agent.Agent.ask;
import static microneedling.agent.Agent.result;
import static microneedling.agent.Agent.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import microneedling.testsupport.RawRequest;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes to {@code /mcp} is one well-formed message that reads; nothing of it is remembered. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class DoorTest {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    // --- no sessions
    // --------------------------------------------------------------------------------------------------

    @Test
    void a_client_is_welcomed_without_a_session() {
        var answer = send("""
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",
                 "capabilities":{},"clientInfo":{"name":"a","version":"1"}}}""");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Mcp-Session-Id")).isNull();
        assertThat(answer.<String>path("result.protocolVersion")).isEqualTo("2025-06-18");
        assertThat(answer.<String>path("result.serverInfo.name")).isEqualTo("microneedling");
        assertThat(answer.<String>path("result.instructions")).contains("no medical advice", "search first");
        // Nothing is announced that would need a session.
        assertThat(answer.jsonPath().getMap("result.capabilities")).containsOnlyKeys("tools", "resources", "prompts");
    }

    @Test
    void an_unknown_version_of_the_protocol_gets_the_newest_that_is_spoken() {
        assertThat(result("initialize", "{\"protocolVersion\":\"1999-01-01\"}")
                        .path("protocolVersion")
                        .asText())
                .isEqualTo("2025-11-25");
    }

    @Test
    void a_tool_can_be_called_without_any_welcome() {
        assertThat(result("tools/list", "{}").path("tools")).isNotEmpty();
    }

    @Test
    void a_session_that_somebody_brings_is_not_looked_at() {
        var answer = RestAssured.given()
                .contentType("application/json")
                .header("Mcp-Session-Id", "of-another-replica")
                .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")
                .post("/mcp");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<List<?>>path("result.tools")).isNotEmpty();
    }

    @Test
    void there_is_no_session_to_end_and_no_stream_to_get() {
        assertThat(RestAssured.delete("/mcp").statusCode()).isEqualTo(204);
        var answer = RestAssured.given().accept("text/event-stream").get("/mcp");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST, DELETE, OPTIONS");
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp/sse", "/mcp/messages/abc", "/mcp/x"})
    void the_streams_of_an_older_protocol_are_shut(String path) {
        assertThat(RestAssured.get(path).statusCode()).isEqualTo(404);
        assertThat(RestAssured.post(path).statusCode()).isEqualTo(405);
    }

    @Test
    void notifications_and_a_clients_own_answers_are_taken_without_a_word() {
        for (var body : List.of(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}")) {
            var answer = send(body);
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.asByteArray()).isEmpty();
        }
    }

    // --- read only
    // ----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resources/subscribe",
                "logging/setLevel",
                "completion/complete",
                "sampling/createMessage",
                "q/close",
                "tools/delete",
                "x"
            })
    void no_other_method_is_let_in(String method) {
        assertThat(ask(method, "{\"uri\":\"a\",\"level\":\"debug\"}")
                        .at("/error/code")
                        .asInt())
                .isEqualTo(-32601);
    }

    @Test
    void an_unknown_tool_or_prompt_is_an_error_of_the_protocol() {
        assertThat(ask("tools/call", "{\"name\":\"delete\"}").at("/error/code").asInt())
                .isEqualTo(-32602);
        assertThat(ask("prompts/get", "{\"name\":\"delete\"}").at("/error/code").asInt())
                .isEqualTo(-32602);
    }

    // --- other websites
    // -----------------------------------------------------------------------------------------------

    @Test
    void a_website_may_ask() {
        var preflight = RestAssured.given()
                .header("Origin", "https://clinic.example")
                .header("Access-Control-Request-Method", "POST")
                .options("/mcp");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(preflight.header("Access-Control-Allow-Methods")).isEqualTo("POST, DELETE, OPTIONS");
        assertThat(preflight.header("Access-Control-Allow-Headers"))
                .contains("Content-Type", "Mcp-Session-Id", "Mcp-Protocol-Version");
        var answer = RestAssured.given()
                .header("Origin", "https://clinic.example")
                .contentType("application/json")
                .body(PING)
                .post("/mcp");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Expose-Headers")).isEqualTo("Mcp-Session-Id");
    }

    @Test
    void elsewhere_nothing_but_reads_is_permitted() {
        assertThat(RestAssured.options("/v1").header("Access-Control-Allow-Methods"))
                .isEqualTo("GET, HEAD, OPTIONS");
        for (var path : List.of("/v1", "/", "/llms.txt")) {
            assertThat(RestAssured.post(path).statusCode()).isEqualTo(405);
            assertThat(RestAssured.delete(path).statusCode()).isEqualTo(405);
        }
        assertThat(RestAssured.put("/mcp").statusCode()).isEqualTo(405);
    }

    @Test
    void answers_bear_the_headers_of_all_others() {
        for (var answer : List.of(send(PING), send("{"), RestAssured.delete("/mcp"), RestAssured.get("/mcp"))) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.header("Set-Cookie")).isNull();
            assertThat(answer.header("Server")).isNull();
        }
        assertThat(send(PING).header("Cache-Control")).isEqualTo("no-store");
    }

    // --- nasty input
    // --------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                                 | -32700",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} x | -32700",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"} | -32700",
                "{'jsonrpc':'2.0'}                                 | -32700",
                "null                                              | -32600",
                "5                                                 | -32600",
                "{}                                                | -32600",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}  | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1}                     | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1e99,\"method\":\"ping\"} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}         | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\\ud800\"} | -32600",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}] | -32600",
                "[]                                                | -32600"
            })
    void what_is_no_message_gets_an_error_of_the_protocol(String body, int code) {
        error(send(body), 400, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":[]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":{}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":null}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"search\",\"arguments\":[]}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/get\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":5}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/list\",\"params\":{\"cursor\":\"of another process\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"cursor\":\"MQ==\"}}"
            })
    void a_parameter_of_the_protocol_that_is_wrong_is_named(String body) {
        error(send(body), 200, -32602);
    }

    @Test
    void what_a_client_says_of_itself_can_break_nothing() {
        for (var meta : List.of("5", "\"x\"", "{\"progressToken\":{}}", "{\"io.modelcontextprotocol/clientInfo\":5}")) {
            assertThat(result(
                                    "tools/call",
                                    "{\"name\":\"list_facts\",\"arguments\":{\"limit\":1},\"_meta\":" + meta + "}")
                            .path("isError")
                            .asBoolean(true))
                    .isFalse();
        }
    }

    @Test
    void nesting_ten_thousand_deep_is_refused() throws IOException {
        for (var deep : List.of("[".repeat(10_000), "{\"a\":".repeat(10_000))) {
            // By socket: the test's client would print it in its log, each level further to the right.
            assertThat(RawRequest.send("POST /mcp HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                            + "Content-Type: application/json\r\nContent-Length: " + deep.length() + "\r\n\r\n" + deep))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("-32700");
        }
    }

    @Test
    void bytes_that_are_no_utf8_are_refused() {
        var body = PING.replace("ping", "p\u00ffng").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        error(RestAssured.given().contentType("application/json").body(body).post("/mcp"), 400, -32700);
    }

    @Test
    void another_media_type_is_refused() {
        for (var type : List.of("text/plain", "application/octet-stream", "application/jsonp")) {
            var answer =
                    RestAssured.given().contentType(type).body(PING.getBytes()).post("/mcp");
            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
        }
    }

    @Test
    void a_version_of_the_protocol_that_is_not_spoken_is_refused_with_those_that_are() {
        var answer = RestAssured.given()
                .contentType("application/json")
                .header("Mcp-Protocol-Version", "2026-07-28")
                .body(PING)
                .post("/mcp");
        error(answer, 400, -32022);
        assertThat(answer.<List<String>>path("error.data.supported")).contains("2025-11-25");
    }

    @Test
    void a_body_of_more_than_64_kib_is_refused() throws IOException {
        assertThat(send(PING + " ".repeat(65_536 - PING.length())).statusCode()).isEqualTo(200);
        var answer = send(PING + " ".repeat(65_537 - PING.length()));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        var chunk = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
        assertThat(RawRequest.send("POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(17)))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\nContent-Length: 6",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: xchunked",
                "Content-Length: 40\r\nContent-Length: 41",
                "Content-Length: +40",
                "Content-Length: 99999999999999999999"
            })
    void a_body_whose_end_could_be_read_in_two_ways_ends_the_connection(String headers) throws IOException {
        var answer = RawRequest.send("POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + headers
                + "\r\n\r\n28\r\n" + PING + "\r\n0\r\n\r\nGET /v1/topics HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(answer.split("HTTP/1\\.1 ", -1)).hasSize(2);
    }

    private static void error(Response answer, int status, int code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.<String>path("jsonrpc")).isEqualTo("2.0");
        assertThat(answer.<Integer>path("error.code")).isEqualTo(code);
        assertThat(answer.<String>path("error.message"))
                .isNotBlank()
                .doesNotContainPattern("(?i)exception|java|jackson|vert|quarkus|token\\b");
    }
}
