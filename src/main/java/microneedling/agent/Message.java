package microneedling.agent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import microneedling.content.Json;

/**
 * One message of a client (JSON-RPC 2.0), read so strictly that nothing below has to doubt its shape.
 *
 * @param id what the answer has to repeat; null for a notification or a client's own answer
 * @param method what it asks for; null for a client's own answer
 */
record Message(JsonNode id, String method, ObjectNode params, ObjectNode whole) {

    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    private static final int UNSUPPORTED_VERSION = -32022;

    /** No message of the protocol is nested deeper; a parser that goes on and on is a way to exhaust us. */
    private static final int DEEPEST = 32;

    private static final ObjectMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(30)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Of these parameters the protocol says that they are objects. */
    private static final List<String> OBJECTS = List.of("arguments", "capabilities", "clientInfo");

    /** Of these it says that they are strings. */
    private static final List<String> STRINGS = List.of("name", "uri", "cursor", "protocolVersion");

    /** A message that can't be answered, with what is wrong with it. */
    static final class Broken extends Exception {

        final int code;
        final transient JsonNode id;

        private Broken(int code, JsonNode id, String message) {
            super(message, null, false, false);
            this.code = code;
            this.id = id;
        }
    }

    /** Reads a body. */
    static Message read(byte[] body) throws Broken {
        var message = parse(body);
        if (message.isArray()) {
            throw new Broken(INVALID_REQUEST, null, "Batches are not taken; send one message in a request.");
        }
        if (!(message instanceof ObjectNode whole)
                || !whole.path("jsonrpc").asText().equals("2.0")) {
            throw new Broken(
                    INVALID_REQUEST, null, "This is no JSON-RPC 2.0 message: an object with \"jsonrpc\": \"2.0\".");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(whole.toString())) {
            throw new Broken(INVALID_REQUEST, null, "Half of a surrogate pair is no character.");
        }
        var id = whole.get("id");
        if (id != null && !id.isTextual() && !id.canConvertToLong()) {
            throw new Broken(INVALID_REQUEST, null, "The id must be a string or a whole number.");
        }
        if (!whole.has("method") && (whole.has("result") || whole.has("error"))) {
            return new Message(null, null, STRICT.createObjectNode(), whole);
        }
        if (!whole.path("method").isTextual()) {
            throw new Broken(INVALID_REQUEST, id, "The message has no method.");
        }
        return new Message(id, whole.path("method").asText(), params(whole, id), whole);
    }

    /** Refuses a message without a parameter that its method needs. */
    void need(String name) throws Broken {
        if (!params.has(name)) {
            throw new Broken(INVALID_PARAMS, id, method + " needs params." + name + ".");
        }
    }

    /** Refuses a cursor where there never was one. */
    void needNoCursor() throws Broken {
        if (params.has("cursor")) {
            throw new Broken(INVALID_PARAMS, id, "There is no such cursor; all is on one page.");
        }
    }

    private static JsonNode parse(byte[] body) throws Broken {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return STRICT.readTree(text.toString());
        } catch (CharacterCodingException e) {
            throw new Broken(PARSE_ERROR, null, "The body is not UTF-8.");
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new Broken(
                    PARSE_ERROR,
                    null,
                    "The body is no JSON that can be read here"
                            + (at == null ? "" : ", from line " + at.getLineNr() + ", column " + at.getColumnNr())
                            + "; objects may not repeat a name or be nested more than " + DEEPEST + " deep.");
        }
    }

    private static ObjectNode params(ObjectNode whole, JsonNode id) throws Broken {
        var given = whole.get("params");
        if (given == null || given.isNull()) {
            return whole.putObject("params");
        }
        if (!(given instanceof ObjectNode params)) {
            throw new Broken(INVALID_PARAMS, id, "params must be an object.");
        }
        // What a client says of itself, or wants to hear while it waits, changes no answer.
        params.remove("_meta");
        // Models fill in null for what they leave out.
        params.properties().removeIf(parameter -> parameter.getValue().isNull());
        for (var name : OBJECTS) {
            if (params.has(name) && !params.get(name).isObject()) {
                throw new Broken(INVALID_PARAMS, id, "params." + name + " must be an object.");
            }
        }
        for (var name : STRINGS) {
            if (params.has(name) && !params.get(name).isTextual()) {
                throw new Broken(INVALID_PARAMS, id, "params." + name + " must be a string.");
            }
        }
        if (params.get("arguments") instanceof ObjectNode arguments) {
            arguments.properties().removeIf(argument -> argument.getValue().isNull());
        }
        return params;
    }

    /** Whether the client waits for no answer. */
    boolean isNotification() {
        return id == null;
    }

    /** An answer to this message. */
    byte[] answer(ObjectNode result) {
        var answer = head(id);
        answer.set("result", result);
        return bytes(answer);
    }

    /** An error as the answer to this message. */
    byte[] error(int code, String message) {
        return error(id, code, message);
    }

    /** An error as the answer to a message, or to what could not be read as one. */
    static byte[] error(JsonNode id, int code, String message) {
        var answer = head(id);
        answer.putObject("error").put("code", code).put("message", message);
        return bytes(answer);
    }

    /** Tells a client of which versions of the protocol it has to choose one, in the words of the versions to come. */
    static byte[] unsupported(String requested, List<String> supported) {
        var answer = head(null);
        var error = answer.putObject("error")
                .put("code", UNSUPPORTED_VERSION)
                .put("message", "Unsupported protocol version; supported are " + String.join(", ", supported) + ".");
        var data = error.putObject("data").put("requested", requested);
        supported.forEach(data.putArray("supported")::add);
        return bytes(answer);
    }

    /** The message as it was understood. */
    byte[] bytes() {
        return bytes(whole);
    }

    private static ObjectNode head(JsonNode id) {
        var answer = Json.MAPPER.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", id == null ? NullNode.getInstance() : id);
        return answer;
    }

    private static byte[] bytes(ObjectNode message) {
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }
}
