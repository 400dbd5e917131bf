package microneedling.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import microneedling.content.Json;
import microneedling.testsupport.Contract;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;

/**
 * Every example in the OpenAPI document is a real request with its real answer. They are written with
 * {@code -Dopenapi.write=true}; the document takes them in with the build after that.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ExamplesTest {

    private static final Path FOLDER = Path.of("src", "main", "resources", "openapi-examples");

    @Test
    void every_example_can_be_asked_again_with_the_same_answer() throws IOException {
        if (Boolean.getBoolean("openapi.write")) {
            write();
        }
        for (var file : files()) {
            var example = Json.MAPPER.readTree(file.toFile());
            var answer = Contract.get(example.path("request").asText());
            assertThat(answer.statusCode()).as(file.toString()).isEqualTo(200);
            assertThat(ids(Json.MAPPER.readTree(answer.asByteArray())))
                    .as("%s is out of date; write it with -Dopenapi.write=true", file)
                    .isEqualTo(ids(example.path("response")));
        }
    }

    @Test
    void every_operation_has_an_example() throws IOException {
        assumeFalse(Boolean.getBoolean("openapi.write"));
        var operations = new TreeSet<String>();
        Contract.served()
                .operations()
                .values()
                .forEach(operation ->
                        operations.add(operation.path("operationId").asText()));
        if (Contract.get("/v1/faqs?limit=1").<Integer>path("total") == 0) {
            operations.remove("getFaq");
        }
        var found = new TreeSet<String>();
        files().forEach(file -> found.add(file.getFileName().toString().replace(".json", "")));
        assertThat(found).containsAll(operations);
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static void write() throws IOException {
        Files.createDirectories(FOLDER);
        for (var item : Contract.served().operations().entrySet()) {
            var operation = item.getValue();
            var list = Contract.parameters(operation, "query").stream()
                    .anyMatch(parameter -> parameter.path("name").asText().equals("limit"));
            var given = new TreeMap<String, String>();
            if (list) {
                given.put("limit", "1");
            }
            if (item.getKey().equals("/v1/changes")) {
                // Between these two the first change is a short one, and they stay as they are.
                given.put("to", "2026.11.2");
            }
            var request = Contract.example(item.getKey(), operation, given);
            var answer = Contract.get(request);
            if (answer.statusCode() == 404 && item.getKey().equals("/v1/faqs/{slug}")) {
                continue;
            }
            assertThat(answer.statusCode()).as(request).isEqualTo(200);
            var example = Json.MAPPER.createObjectNode().put("request", request);
            var response = Json.MAPPER.readTree(answer.asByteArray());
            if (item.getKey().equals("/v1/export")) {
                response.forEach(ExamplesTest::cutToItsFirst);
            }
            example.set("response", response);
            Files.writeString(
                    FOLDER.resolve(operation.path("operationId").asText() + ".json"),
                    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(example) + "\n");
        }
    }

    /** A whole release would be longer than the document that it is to explain. */
    private static void cutToItsFirst(JsonNode part) {
        while (part instanceof ArrayNode list && list.size() > 1) {
            list.remove(1);
        }
    }

    private static List<String> ids(JsonNode answer) {
        var ids = new ArrayList<String>();
        ids.add(answer.path("id").asText());
        answer.path("items")
                .forEach(item ->
                        ids.add(item.path("id").asText(item.path("version").asText())));
        return ids;
    }
}
