package microneedling.testsupport;

import com.aayushatharva.brotli4j.decoder.Decoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import microneedling.content.Json;

/**
 * Holds every answer that a test sees to the OpenAPI document that the service serves: its status, its media type and its
 * body, in which a field that is not documented is as wrong as one that is missing.
 */
public final class Contract implements Filter {

    private static final String PROBLEM = "application/problem+json";
    private static Contract served;

    private final JsonNode document;
    private final ObjectNode components;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .locale(Locale.ROOT)
                    .build()));

    /** Holds answers to this document. */
    public Contract(JsonNode document) {
        this.document = document;
        components = Json.MAPPER.createObjectNode();
        document.path("components")
                .path("schemas")
                .properties()
                .forEach(schema ->
                        components.set(schema.getKey(), closed(schema.getValue().deepCopy(), true)));
        // Inside allOf the base stays open: the whole closes itself. Elsewhere it stands for what it discriminates.
        document.path("components").path("schemas").properties().forEach(schema -> {
            if (schema.getValue().has("discriminator")) {
                components.set(schema.getKey() + "Base", schema.getValue());
                var choice = components.putObject(schema.getKey()).putArray("anyOf");
                schema.getValue()
                        .path("discriminator")
                        .path("mapping")
                        .properties()
                        .forEach(term -> {
                            var one = choice.addObject()
                                    .put("$ref", term.getValue().asText());
                            one.putObject("properties").putObject("type").put("const", term.getKey());
                        });
            }
        });
    }

    /** A request whose answer is held to the document; nothing is decoded, followed or escaped behind the test's back. */
    public static RequestSpecification given() {
        return RestAssured.given()
                .config(RestAssuredConfig.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders())
                        .redirect(RedirectConfig.redirectConfig().followRedirects(false)))
                .urlEncodingEnabled(false)
                .filter(served());
    }

    /** Gets a path; its answer is held to the document. */
    public static Response get(String path) {
        return given().get(path);
    }

    /** The contract that is served. */
    public static synchronized Contract served() {
        if (served == null) {
            try {
                served = new Contract(Json.MAPPER.readTree(
                        RestAssured.get("/openapi?format=json").asByteArray()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return served;
    }

    /** The document itself. */
    public JsonNode document() {
        return document;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        var response = context.next(request, expected);
        var body = response.asByteArray();
        check(
                request.getMethod(),
                URI.create(request.getURI()).getRawPath(),
                response.statusCode(),
                response.contentType(),
                unpacked(response.header("Content-Encoding"), body));
        return new ResponseBuilder().clone(response).setBody(body).build();
    }

    /** Fails when an answer is not what the document promises. */
    public void check(String method, String path, int status, String contentType, byte[] body) {
        if (!path.startsWith("/v1")) {
            return;
        }
        var asked = method + " " + path + " → " + status + ": ";
        if (method.equals("OPTIONS")) {
            hold(status == 204, asked + "OPTIONS is answered by 204");
            return;
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            hold(status == 405, asked + "the service is read-only");
            checkProblem(asked, contentType, body);
            return;
        }
        var operation = operation(path);
        if (operation.isEmpty()) {
            hold(status == 404 || status == 308, asked + "an undocumented path must not answer");
            if (status == 404 && method.equals("GET")) {
                checkProblem(asked, contentType, body);
            }
            return;
        }
        var documented = operation.get().path("responses").path(String.valueOf(status));
        hold(documented.isObject(), asked + "this status is not documented");
        var content = documented.path("content");
        if (content.isEmpty() || method.equals("HEAD")) {
            hold(body.length == 0, asked + "no body is documented");
            return;
        }
        checkBody(asked, content, contentType, body);
    }

    private Optional<JsonNode> operation(String path) {
        return document.path("paths").properties().stream()
                .filter(item -> Pattern.matches(item.getKey().replaceAll("\\{[^}]+}", "[^/]+"), path))
                .min(Comparator.comparing((Map.Entry<String, JsonNode> item) ->
                        item.getKey().chars().filter(c -> c == '{').count()))
                .map(item -> item.getValue().path("get"));
    }

    private void checkProblem(String asked, String contentType, byte[] body) {
        var content = Json.MAPPER.createObjectNode();
        content.putObject(PROBLEM).putObject("schema").put("$ref", "#/components/schemas/Problem");
        checkBody(asked, content, contentType, body);
    }

    private void checkBody(String asked, JsonNode content, String contentType, byte[] body) {
        // JSON bears no parameter; other text may.
        var media = contentType.replaceFirst("^(text/[^;]+);charset=UTF-8$", "$1");
        hold(content.has(media), asked + "is " + contentType + " where only this is documented: " + content);
        var root = Json.MAPPER.createObjectNode();
        root.putObject("components").set("schemas", components);
        root.setAll((ObjectNode) closed(content.path(media).path("schema").deepCopy(), true));
        var schema = registry.getSchema(root);
        for (var instance : instances(asked, media, body)) {
            var errors = schema.validate(instance);
            hold(
                    errors.isEmpty(),
                    asked + errors.stream().limit(10).map(Object::toString).collect(Collectors.joining("; ")));
        }
    }

    /** What a schema is about: the body, and of lines each. */
    private static List<JsonNode> instances(String asked, String media, byte[] body) {
        try {
            if (media.startsWith("text/")) {
                return List.of(TextNode.valueOf(new String(body, StandardCharsets.UTF_8)));
            }
            if (!media.equals("application/x-ndjson")) {
                return List.of(Json.MAPPER.readTree(body));
            }
            try (var lines = Json.MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(body)) {
                return lines.readAll();
            }
        } catch (IOException e) {
            throw new AssertionError(asked + "is no JSON", e);
        }
    }

    /** Closes every object of a schema, but not the parts of an allOf, which close as a whole. */
    private static JsonNode closed(JsonNode schema, boolean close) {
        if (schema instanceof ObjectNode object) {
            object.properties().forEach(part -> {
                var partOfWhole = part.getKey().equals("allOf");
                if (part.getValue() instanceof ArrayNode parts) {
                    parts.forEach(each -> closed(partOfWhole ? based(each) : each, !partOfWhole));
                } else if (part.getKey().equals("properties")) {
                    part.getValue().forEach(property -> closed(property, true));
                } else {
                    closed(part.getValue(), true);
                }
            });
            if (close && (object.path("properties").isObject() || object.has("allOf"))) {
                if (!object.has("additionalProperties")) {
                    object.put("unevaluatedProperties", false);
                }
            }
        }
        return schema;
    }

    private static JsonNode based(JsonNode part) {
        if (part instanceof ObjectNode object && object.path("$ref").asText().equals("#/components/schemas/Detail")) {
            object.put("$ref", "#/components/schemas/DetailBase");
        }
        return part;
    }

    private static void hold(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** What was packed by a Content-Encoding, or null for none. */
    public static byte[] unpacked(String encoding, byte[] body) {
        if (encoding == null || body.length == 0) {
            return body;
        }
        try {
            return switch (encoding) {
                case "br" -> Decoder.decompress(body).getDecompressedData();
                case "gzip" -> new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
                default -> throw new AssertionError(encoding + " was never asked for");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The operations of the document by path. */
    public Map<String, JsonNode> operations() {
        return document.path("paths").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, item -> item.getValue().path("get")));
    }

    /** A request of an operation: with these query parameters and, of all that must be given, the examples. */
    public static String example(String path, JsonNode operation, Map<String, String> query) {
        var example = path;
        for (var parameter : parameters(operation, "path")) {
            example = example.replace(
                    "{" + parameter.path("name").asText() + "}",
                    parameter.path("example").asText());
        }
        var asked = new TreeMap<>(query);
        parameters(operation, "query").stream()
                .filter(parameter -> parameter.path("required").asBoolean())
                .forEach(parameter -> asked.putIfAbsent(parameter.path("name").asText(), suggested(parameter)));
        return asked.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", asked.isEmpty() ? example : example + "?", ""));
    }

    /** The value that the document suggests for a parameter, beside it or in its schema. */
    public static String suggested(JsonNode parameter) {
        return parameter.has("example")
                ? parameter.path("example").asText()
                : parameter.path("schema").path("examples").path(0).asText();
    }

    /** An operation's parameters that stand in the path or the query. */
    public static List<JsonNode> parameters(JsonNode operation, String in) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .toList();
    }
}
