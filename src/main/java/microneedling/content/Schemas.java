package microneedling.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The shape of every kind of file: the JSON Schemas in {@code content/schema}, which editors use too. */
final class Schemas {

    private static final String BASE = "https://microneedling.example/schema/";

    private final SchemaRegistry registry;
    private final Set<String> properties = new HashSet<>();
    private final Map<String, Schema> opened = new HashMap<>();

    /** Reads the schemas of a content folder; throws when there are none. */
    Schemas(Path folder) {
        var texts = new HashMap<String, String>();
        try (Stream<Path> files = Files.list(folder)) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(".schema.json")).toList()) {
                var text = Files.readString(file);
                texts.put(BASE + file.getFileName(), text);
                Json.MAPPER
                        .readTree(text)
                        .findValues("properties")
                        .forEach(named -> named.fieldNames().forEachRemaining(properties::add));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No schemas in " + folder + "; is this a content folder?", e);
        }
        var config = SchemaRegistryConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .locale(Locale.ROOT)
                .build();
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(texts).schemaRegistryConfig(config));
    }

    /** Every way in which a file breaks the schema of this name, such as {@code fact} or {@code side-effects}. */
    List<Problem> problems(String name, YamlFile file) {
        var schema =
                opened.computeIfAbsent(name, n -> registry.getSchema(SchemaLocation.of(BASE + n + ".schema.json")));
        var errors = schema.validate(file.root()).stream()
                .filter(error -> !"if".equals(error.getKeyword()))
                .toList();
        var others = errors.stream().anyMatch(error -> !isUnevaluated(error));
        return errors.stream()
                // Beside another fault every property of that part counts as unevaluated; only a name of no property is
                // news.
                .filter(error -> !(others && isUnevaluated(error) && properties.contains(error.getProperty())))
                .map(error -> problem(file, error))
                .distinct()
                .toList();
    }

    private static boolean isUnevaluated(Error error) {
        return "unevaluatedProperties".equals(error.getKeyword());
    }

    private static Problem problem(YamlFile file, Error error) {
        var pointer = error.getInstanceLocation().toString();
        var property = error.getProperty();
        if (property != null && file.places().containsKey(pointer + "/" + property)) {
            pointer += "/" + property;
        }
        var where = pointer.isEmpty() ? "the file" : pointer.substring(1);
        return file.problem(pointer, "schema", where + ": " + error.getMessage() + hint(error));
    }

    private static String hint(Error error) {
        JsonNode schema = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "enum", "const" -> "";
            case "required" -> "; add it";
            case "additionalProperties", "unevaluatedProperties" -> "; remove it or mend its spelling";
            case "type" -> "; quote a text that looks like something else, leave out what does not apply";
            case "pattern" -> "; see the schema's description, pattern " + schema;
            default -> "";
        };
    }
}
