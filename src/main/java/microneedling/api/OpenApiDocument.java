package microneedling.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import microneedling.content.Json;
import microneedling.fact.Topic;
import microneedling.fact.Withdrawal;
import microneedling.http.HttpProblem;
import microneedling.http.Notice;
import microneedling.http.Problem;
import microneedling.http.Problems;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Finishes the OpenAPI document that is read off the resources: names for every schema, terms as they are written, open
 * vocabularies in answers and closed ones in parameters, and what all operations share.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {

    static final String SCHEMAS = "#/components/schemas/";
    private static final Withdrawal WITHDRAWAL =
            new Withdrawal(LocalDate.of(2026, 1, 31), "It says the same as another fact.", "side-effects/redness");
    private static final String EXAMPLES = "openapi-examples/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.setInfo(OASFactory.createInfo()
                .title("Microneedling knowledge base")
                .version("1")
                .description("What is known about microneedling, who says so, exactly where, and where the sources"
                        + " disagree. " + Notice.TEXT + " Within /v1 fields and terms may be added; nothing is removed,"
                        + " renamed or retyped: ignore what you don't know.")
                .license(OASFactory.createLicense().name(Notice.LICENCE).identifier("CC-BY-4.0")));
        document.setServers(
                List.of(OASFactory.createServer().url("/").description("The service that serves this document.")));
        document.setSecurity(List.of());
        document.setTags(List.of(
                tag("Index", "Where everything is."),
                tag("Facts", "Facts of all topics."),
                tag("Typed topics", "The five topics whose facts carry a detail of their own type."),
                tag("Disagreements", "Where sources differ, positions side by side."),
                tag("FAQs", "Patients' questions with short answers."),
                tag("Search", "Facts and FAQs on a question, or that no source covers it."),
                tag("Sources", "What we read ourselves."),
                tag("Releases", "Versions of all that is said here.")));
        var vocabularies = vocabularies(document);
        document.getPaths().getPathItems().forEach((path, item) -> finish(path, item.getGET(), vocabularies));
        schemas(document, vocabularies);
    }

    private static org.eclipse.microprofile.openapi.models.tags.Tag tag(String name, String description) {
        return OASFactory.createTag().name(name).description(description);
    }

    // --- schemas ---------------------------------------------------------------------------------------------------

    /** Closed lists by the name of their schema, as written outside Java. */
    private static Map<String, List<Object>> vocabularies(OpenAPI document) {
        var found = new TreeMap<String, List<Object>>();
        document.getComponents().getSchemas().forEach((name, schema) -> {
            if (schema.getEnumeration() != null) {
                found.put(
                        name,
                        schema.getEnumeration().stream()
                                .map(OpenApiDocument::term)
                                .toList());
            }
        });
        return found;
    }

    private static Object term(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void schemas(OpenAPI document, Map<String, List<Object>> vocabularies) {
        var schemas = new TreeMap<String, Schema>();
        document.getComponents().getSchemas().forEach((name, schema) -> {
            if (!vocabularies.containsKey(name) && !name.equals("LocalDate") && !name.equals("JsonNode")) {
                schemas.put(name(name), walk(schema, part -> open(part, vocabularies)));
            }
        });
        schemas.values().forEach(OpenApiDocument::requireAll);
        schemas.putAll(ReleaseSchemas.all());
        describe(schemas);
        schemas.get("Problem").removeRequired("withdrawn");
        details(schemas);
        document.getComponents().setSchemas(schemas);
    }

    /** {@code ListingFactViewConditionDetail} is read off Java's types; clients see {@code ConditionFactList}. */
    private static String name(String java) {
        if (java.startsWith("Listing")) {
            return name(java.substring("Listing".length())).replaceFirst("View$", "") + "List";
        }
        if (java.equals("FactViewDetail")) {
            return "Fact";
        }
        return java.startsWith("FactView") ? java.substring("FactView".length()).replaceFirst("Detail$", "Fact") : java;
    }

    /** In answers a vocabulary may grow, so it is a string that names today's terms; dates and references are put in place. */
    private static Schema open(Schema schema, Map<String, List<Object>> vocabularies) {
        var ref = schema.getRef();
        if (ref == null) {
            return schema;
        }
        var target = ref.substring(SCHEMAS.length());
        if (target.equals("LocalDate")) {
            return string(schema.getDescription()).format("date");
        }
        if (target.equals("JsonNode")) {
            // Any JSON at all, which a schema says by saying nothing.
            return OASFactory.createSchema().description(schema.getDescription());
        }
        if (vocabularies.containsKey(target)) {
            return term(schema.getDescription(), vocabularies.get(target));
        }
        return OASFactory.createSchema().ref(SCHEMAS + name(target));
    }

    static Schema term(String description, List<?> terms) {
        var listed = "Today one of " + terms.stream().map(Object::toString).collect(Collectors.joining(", "))
                + "; more may come.";
        return string(description == null ? listed : description + " " + listed).examples(List.of(terms.get(0)));
    }

    static Schema string(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }

    private static Schema walk(Schema schema, UnaryOperator<Schema> change) {
        if (schema.getProperties() != null) {
            var properties = new LinkedHashMap<String, Schema>();
            schema.getProperties().forEach((name, property) -> properties.put(name, walk(property, change)));
            schema.setProperties(properties);
        }
        if (schema.getItems() != null) {
            schema.setItems(walk(schema.getItems(), change));
        }
        if (schema.getAdditionalPropertiesSchema() != null) {
            schema.setAdditionalPropertiesSchema(walk(schema.getAdditionalPropertiesSchema(), change));
        }
        if (schema.getAnyOf() != null) {
            // A nullable reference: the reference says the type.
            schema.setType(null);
            schema.setAnyOf(schema.getAnyOf().stream()
                    .map(part -> walk(part, change))
                    .collect(Collectors.toCollection(ArrayList::new)));
        }
        return change.apply(schema);
    }

    /** Every field is always there, null when there is nothing to say. */
    private static void requireAll(Schema schema) {
        if (schema.getProperties() != null) {
            schema.setRequired(new ArrayList<>(schema.getProperties().keySet()));
        }
    }

    /** The records of {@code fact} bear no annotations: what their fields mean stands in the schemas of the content files. */
    private static void describe(Map<String, Schema> schemas) {
        var common = contentSchema("common").path("$defs");
        describe(schemas.get("Value"), common.path("value"));
        describe(schemas.get("Passage"), common.path("passage"));
        describe(schemas.get("Range"), common.path("range"));
        describe(schemas.get("Withdrawal"), common.path("withdrawn"));
        describe(schemas.get("Study"), contentSchema("study"));
        describe(schemas.get(ReleaseSchemas.DOCUMENT), contentSchema("release"));
        describe(schemas.get(ReleaseSchemas.HEAD), contentSchema("release"));
        describe(schemas.get("ReleasedSource"), contentSchema("source"));
        describe(schemas.get("ReleasedFact"), common.path("fact"));
        describe(schemas.get("ReleasedClaim"), common.path("claim"));
        describe(schemas.get("ReleasedCredit"), common.path("by"));
        describe(schemas.get("ReleasedFaq"), contentSchema("faq"));
        var source = contentSchema("source").path("properties");
        describe(schemas.get("Read"), source.path("read"));
        describe(schemas.get("Capture"), source.path("capture").path("anyOf").path(1));
        for (var topic : Topic.values()) {
            topic.detail()
                    .ifPresent(type -> describe(
                            schemas.get(type.getSimpleName()),
                            contentSchema(topic.id()).path("properties").path("detail")));
        }
    }

    private static void describe(Schema schema, JsonNode file) {
        if (file.has("description")) {
            schema.setDescription(file.path("description").asText());
        }
        var properties = new LinkedHashMap<String, Schema>();
        schema.getProperties().forEach((name, property) -> {
            var meant = file.path("properties").path(name);
            var described = property;
            if (isNullable(file, name, meant, property)) {
                described = nullable(property);
            }
            if (meant.has("description")) {
                var vocabulary = property.getDescription() == null ? "" : " " + property.getDescription();
                described.setDescription(meant.path("description").asText() + vocabulary);
            }
            properties.put(name, described);
        });
        schema.setProperties(properties);
    }

    /** What a file may leave out, or write as null, is null in an answer; a flag that is left out is false, a list empty. */
    private static boolean isNullable(JsonNode file, String name, JsonNode meant, Schema property) {
        var writtenAsNull = meant.path("type").toString().contains("null")
                || meant.path("anyOf").toString().contains("\"null\"");
        var types = property.getType() == null ? List.of() : property.getType();
        // A file that only says where something has moved has nothing else, hence the else.
        var required = file.path("required") + " " + file.at("/else/required");
        var optional = meant.isObject() && !required.contains("\"" + name + "\"");
        return writtenAsNull || optional && !types.contains(SchemaType.BOOLEAN) && !types.contains(SchemaType.ARRAY);
    }

    static Schema nullable(Schema property) {
        return property.getRef() == null
                ? property.addType(SchemaType.NULL)
                : OASFactory.createSchema()
                        .addAnyOf(OASFactory.createSchema().ref(property.getRef()))
                        .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }

    private static JsonNode contentSchema(String name) {
        return resource("schema/" + name + ".schema.json")
                .orElseThrow(() -> new IllegalStateException("content/schema has no " + name + ".schema.json"));
    }

    /**
     * One base with the discriminator, each typed detail an {@code allOf} of it: the form that both the TypeScript and the
     * Kotlin generator turn into real types.
     */
    private static void details(Map<String, Schema> schemas) {
        var discriminator = OASFactory.createDiscriminator().propertyName("type");
        for (var topic : Topic.values()) {
            topic.detail().map(Class::getSimpleName).ifPresent(name -> {
                discriminator.addMapping(topic.id(), SCHEMAS + name);
                var own = schemas.get(name);
                schemas.put(
                        name,
                        OASFactory.createSchema()
                                .description("What facts of the topic " + topic.id() + " add.")
                                .addAllOf(OASFactory.createSchema().ref(SCHEMAS + "Detail"))
                                .addAllOf(own));
                schemas.get(name.replaceFirst("Detail$", "Fact"))
                        .addProperty("detail", OASFactory.createSchema().ref(SCHEMAS + name));
            });
        }
        schemas.put(
                "Detail",
                OASFactory.createSchema()
                        .addType(SchemaType.OBJECT)
                        .description("What the five typed topics add; type tells which.")
                        .addProperty("type", string("The topic."))
                        .addRequired("type")
                        .discriminator(discriminator));
    }

    // --- operations ------------------------------------------------------------------------------------------------

    private static void finish(String path, Operation operation, Map<String, List<Object>> vocabularies) {
        var parameters = Optional.ofNullable(operation.getParameters()).orElse(List.of());
        parameters.forEach(parameter -> {
            parameter.setSchema(closed(parameter.getSchema(), vocabularies));
            suggest(parameter);
        });
        var one = path.endsWith("}") && !path.equals("/v1/{topic}");
        var responses = operation.getResponses();
        var ok = responses.getAPIResponse("200").description(operation.getSummary() + ".");
        ok.getContent().getMediaTypes().values().forEach(media -> {
            var schema = media.getSchema();
            if (schema.getRef() != null) {
                schema.setRef(SCHEMAS + name(schema.getRef().substring(SCHEMAS.length())));
            }
        });
        Optional.ofNullable(ok.getContent().getMediaType(MediaType.APPLICATION_JSON))
                .ifPresent(media -> example(operation.getOperationId())
                        .ifPresent(found -> media.addExample(
                                "real",
                                OASFactory.createExample()
                                        .summary("GET " + found.get("request"))
                                        .value(found.get("response")))));
        ok.addHeader("ETag", header("A strong validator of these bytes.", "\"cDCrfL3UCBNrshY5h0PK7vic\""));
        ok.addHeader("Cache-Control", header("How long the answer may be kept.", "public, max-age=300"));
        ok.addHeader("Content-Release", header("The release that was read.", "2026.11.1"));
        if (parameters.stream().anyMatch(parameter -> parameter.getName().equals("limit"))) {
            ok.addHeader(
                    "Link", header("self, next, prev and latest-version, as in links.", "</v1/facts>; rel=\"self\""));
        }
        if (operation.getParameters().stream().anyMatch(parameter -> "asOf".equals(parameter.getName()))) {
            responses.addAPIResponse(
                    "303",
                    OASFactory.createAPIResponse()
                            .description("The release of that day, given with asOf, answers there.")
                            .addHeader("Location", header("The same read of that release.", "/v1?release=2026.11.1")));
        }
        responses.addAPIResponse("304", notModified());
        responses.addAPIResponse(
                "400",
                problem(
                        "A parameter is unknown, repeated or out of range; errors names each.",
                        HttpProblem.badRequest(
                                List.of(new Problem.Fault("query", "limit", "must be a whole number from 1 to 100")))));
        responses.addAPIResponse(
                "404",
                problem(
                        "There is no such thing, or no such release.",
                        HttpProblem.notFound("There is nothing here; /v1 lists what there is.")));
        var types = ok.getContent().getMediaTypes().keySet();
        responses.addAPIResponse(
                "406",
                problem(
                        "This is to be had only as " + String.join(" or ", types) + ".",
                        HttpProblem.notAcceptable(List.copyOf(types))));
        responses.addAPIResponse(
                "414",
                OASFactory.createAPIResponse()
                        .description(
                                "The address is longer than 4,096 bytes; refused before it is read, so without a body."));
        responses.addAPIResponse(
                "431",
                OASFactory.createAPIResponse()
                        .description(
                                "The header fields are longer than 16 KiB; refused before they are read, so without a body."));
        if (one && !path.startsWith("/v1/releases")) {
            responses.addAPIResponse(
                    "308",
                    OASFactory.createAPIResponse()
                            .description("It has moved for good.")
                            .addHeader("Location", header("Its new path.", "/v1/side-effects/redness")));
            responses.addAPIResponse(
                    "410",
                    problem(
                            "It was withdrawn; withdrawn tells when, why and what to read instead.",
                            HttpProblem.gone("This", WITHDRAWAL, "/v1/side-effects/redness")));
        }
        responses.addAPIResponse(
                "500", problem("The service made a mistake; the request was fine.", HttpProblem.fault()));
        responses.addAPIResponse(
                "503",
                problem("No release is loaded yet.", HttpProblem.notReady())
                        .addHeader("Retry-After", header("Seconds to wait.", "5")));
    }

    /** The UI sends a parameter's own example along, so that trying a list out would send all filters at once: only what must be sent has one. */
    private static void suggest(Parameter parameter) {
        if (!Boolean.TRUE.equals(parameter.getRequired())) {
            parameter.getSchema().setExamples(List.of(parameter.getExample()));
            parameter.setExample(null);
        }
    }

    /** In a parameter a vocabulary is closed: anything else is a 400. */
    private static Schema closed(Schema schema, Map<String, List<Object>> vocabularies) {
        var target = schema.getRef() == null ? "" : schema.getRef().substring(SCHEMAS.length());
        return vocabularies.containsKey(target)
                ? OASFactory.createSchema().addType(SchemaType.STRING).enumeration(vocabularies.get(target))
                : schema;
    }

    private static APIResponse notModified() {
        return OASFactory.createAPIResponse()
                .description("What If-None-Match names is still current.")
                .addHeader("ETag", header("The validator that matched.", "\"cDCrfL3UCBNrshY5h0PK7vic\""));
    }

    private static APIResponse problem(String description, HttpProblem example) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problems.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(SCHEMAS + "Problem"))
                                        .example(Json.MAPPER.convertValue(
                                                example.problem("/v1/side-effects"),
                                                new TypeReference<Map<String, Object>>() {}))));
    }

    private static Header header(String description, String example) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING).examples(List.of(example)));
    }

    /** A request and its real answer, kept in a file and executed by a test. */
    private static Optional<Map<String, Object>> example(String operationId) {
        return resource(EXAMPLES + operationId + ".json")
                .map(found -> Json.MAPPER.convertValue(found, new TypeReference<Map<String, Object>>() {}));
    }

    private static Optional<JsonNode> resource(String name) {
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(Json.MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
