package microneedling.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import microneedling.content.Json;

/** Speaks to {@code /mcp} as an agent does, one message at a time. */
final class Agent {

    private Agent() {}

    /** Sends a body as it is. */
    static Response send(String body) {
        return RestAssured.given()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType("application/json")
                .accept("application/json, text/event-stream")
                .body(body)
                .post("/mcp");
    }

    /** Sends a request; the answer is the whole message. */
    static JsonNode ask(String method, String params) {
        var answer =
                send("{\"jsonrpc\":\"2.0\",\"id\":\"7\",\"method\":\"%s\",\"params\":%s}".formatted(method, params));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        var message = read(answer.asByteArray());
        assertThat(message.path("jsonrpc").asText()).isEqualTo("2.0");
        assertThat(message.path("id").asText()).isEqualTo("7");
        return message;
    }

    /** The result of a request. */
    static JsonNode result(String method, String params) {
        var message = ask(method, params);
        assertThat(message.path("error").isMissingNode()).as(message.toString()).isTrue();
        return message.path("result");
    }

    /** Calls a tool with arguments as JSON. */
    static JsonNode call(String tool, String arguments) {
        return result("tools/call", "{\"name\":\"%s\",\"arguments\":%s}".formatted(tool, arguments));
    }

    /** What a tool answers, as data. */
    static JsonNode data(String tool, String arguments) {
        var result = call(tool, arguments);
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
        return result.path("structuredContent");
    }

    /** What a tool answers, as text. */
    static String text(String tool, String arguments) {
        var result = call(tool, arguments);
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
        return said(result);
    }

    /** What a tool says is wrong with a call. */
    static String refusal(String tool, String arguments) {
        var result = call(tool, arguments);
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.has("structuredContent")).isFalse();
        return said(result);
    }

    private static String said(JsonNode result) {
        assertThat(result.path("content")).hasSize(1);
        assertThat(result.at("/content/0/type").asText()).isEqualTo("text");
        return result.at("/content/0/text").asText();
    }

    /** What the API answers. */
    static JsonNode api(String path) {
        var answer = RestAssured.given().urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return read(answer.asByteArray());
    }

    /** Two documents are equal when they are written alike. */
    static String written(JsonNode document) {
        try {
            return Json.MAPPER.writeValueAsString(Json.MAPPER.treeToValue(document, Object.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(byte[] body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
