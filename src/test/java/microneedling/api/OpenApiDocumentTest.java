package microneedling.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import microneedling.testsupport.Compatibility;
import microneedling.testsupport.Contract;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed OpenAPI document is what clients build on: it is served as it stands, complete, and true. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class OpenApiDocumentTest {

    private static final Path COMMITTED = Path.of("openapi", "openapi.yaml");
    private static final String COMMAND = "./mvnw test -Dtest=ExamplesTest,OpenApiDocumentTest -Dopenapi.write=true";

    @Test
    void the_served_document_is_the_committed_one() throws IOException {
        var served = RestAssured.get("/openapi").asString();
        var committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";
        var breaks = committed.isEmpty() ? "" : Compatibility.broken(committed, served);
        assertThat(breaks)
                .as("within /v1 nothing is removed, renamed or retyped, so this is not written to %s", COMMITTED)
                .isEmpty();
        if (Boolean.getBoolean("openapi.write")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, served);
        } else {
            assertThat(served)
                    .as(
                            "%s is not what is served; when that is meant, run %s twice (examples, then the document) and"
                                    + " note it in openapi/CHANGELOG.md",
                            COMMITTED, COMMAND)
                    .isEqualTo(committed);
        }
    }

    @Test
    void every_operation_says_what_it_does() {
        var ids = new TreeSet<String>();
        each((path, operation) -> {
            for (var text : new String[] {"summary", "description", "operationId"}) {
                assertThat(operation.path(text).asText()).as(path + " " + text).isNotBlank();
            }
            assertThat(ids.add(operation.path("operationId").asText()))
                    .as(path + " has an operationId of its own")
                    .isTrue();
        });
        assertThat(ids).isNotEmpty();
    }

    @Test
    void every_parameter_has_a_description_an_example_and_a_type() {
        each((path, operation) -> operation.path("parameters").forEach(parameter -> {
            var name = path + " " + parameter.path("name").asText();
            assertThat(parameter.path("description").asText()).as(name).isNotBlank();
            var optional = !parameter.path("required").asBoolean();
            var example = optional ? parameter.path("schema").path("examples").path(0) : parameter.path("example");
            assertThat(example.isMissingNode()).as(name + " lacks an example").isFalse();
            // The UI would send it along.
            assertThat(parameter.has("example")).as(name).isNotEqualTo(optional);
            assertThat(parameter.path("schema").path("type").asText()).as(name).isNotBlank();
        }));
    }

    @Test
    void every_operation_documents_what_can_happen() {
        each((path, operation) -> assertThat(names(operation.path("responses")))
                .as(path)
                .contains("200", "304", "400", "404", "406", "500", "503"));
    }

    @Test
    void every_answer_says_what_it_means() {
        each((path, operation) -> operation
                .path("responses")
                .forEach(response -> assertThat(response.path("description").asText())
                        .as(path)
                        .isNotBlank()));
    }

    @Test
    void the_example_of_every_parameter_works() {
        var withoutFaqs = Contract.get("/v1/faqs?limit=1").<Integer>path("total") == 0;
        each((path, operation) -> {
            // A snapshot without FAQs can't answer for one; the content that is released has them.
            if (withoutFaqs && path.equals("/v1/faqs/{slug}")) {
                return;
            }
            var target = Contract.example(path, operation, Map.of());
            assertThat(Contract.get(target).statusCode()).as(target).isEqualTo(200);
            for (var parameter : Contract.parameters(operation, "query")) {
                var name = parameter.path("name").asText();
                if (withoutFaqs && path.equals("/v1/faqs") && name.equals("ids")) {
                    continue;
                }
                var value = Contract.suggested(parameter);
                var asked = Contract.example(path, operation, Map.of(name, value));
                // A day leads to the release of that day.
                assertThat(Contract.get(asked).statusCode()).as(asked).isEqualTo(name.equals("asOf") ? 303 : 200);
            }
        });
    }

    @Test
    void every_error_shows_what_it_looks_like() {
        each((path, operation) -> operation.path("responses").properties().forEach(response -> {
            var problem = response.getValue().path("content").path("application/problem+json");
            if (problem.isObject()) {
                assertThat(problem.path("example").path("status").asText())
                        .as(path + " " + response.getKey())
                        .isEqualTo(response.getKey());
            }
        }));
    }

    @Test
    void every_reference_leads_to_a_schema_and_every_schema_is_used() {
        var document = Contract.served().document();
        var referenced = new TreeSet<String>();
        references(document, referenced);
        Set<String> defined = names(document.path("components").path("schemas"));
        assertThat(referenced).isEqualTo(defined);
    }

    /** The schemas of the content files describe these fields, for authors and for readers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Value",
                "Passage",
                "Range",
                "Withdrawal",
                "Study",
                "Read",
                "Capture",
                "ConditionDetail",
                "SideEffectDetail",
                "RecoveryDetail",
                "NeedleLengthDetail",
                "ProviderDetail"
            })
    void what_content_files_say_is_described_in_words_for_readers(String name) {
        var schema =
                Contract.served().document().path("components").path("schemas").path(name);
        assertThat(schema.path("description").asText()).isNotBlank();
        var own = schema.has("allOf") ? schema.path("allOf").path(1) : schema;
        assertThat(names(own.path("properties"))).isNotEmpty();
        own.path("properties").properties().forEach(field -> {
            if (!Set.of("id", "type").contains(field.getKey())) {
                assertThat(field.getValue().path("description").asText())
                        .as(name + "." + field.getKey())
                        .isNotBlank();
            }
        });
        assertThat(schema.toString().toLowerCase(Locale.ROOT))
                .doesNotContain("leave out", "left out", "is written", "file", "yaml");
    }

    @Test
    void the_document_names_no_class_of_the_program() {
        assertThat(Contract.served().document().toString())
                .doesNotContainPattern(
                        "microneedling\\.(api|http|fact|catalog|content|release)\\b|FactView|ListingFact|java\\.(lang|util|time)");
    }

    @Test
    void the_changelog_exists() {
        assumeTrue(Files.exists(COMMITTED));
        assertThat(Path.of("openapi", "CHANGELOG.md")).isNotEmptyFile();
    }

    private interface Check {
        void of(String path, JsonNode operation);
    }

    private static void each(Check check) {
        var operations = Contract.served().operations();
        assertThat(operations).isNotEmpty();
        for (var path : new TreeSet<>(operations.keySet())) {
            check.of(path, operations.get(path));
        }
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void references(JsonNode node, Set<String> found) {
        if (node.path("$ref").isTextual()) {
            found.add(node.path("$ref").asText().replaceFirst(".*/", ""));
        }
        Stream<JsonNode> children = StreamSupport.stream(node.spliterator(), false);
        children.forEach(child -> references(child, found));
    }
}
