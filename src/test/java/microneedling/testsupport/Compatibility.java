package microneedling.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.openapitools.openapidiff.core.OpenApiCompare;

/** Whether clients of one OpenAPI document still get along with the next. */
public final class Compatibility {

    private Compatibility() {}

    /** What breaks clients; empty when nothing does. */
    public static String broken(String before, String after) {
        var found = new ArrayList<>(retyped(before, after));
        var difference = OpenApiCompare.fromContents(before, after);
        if (difference.isIncompatible()) {
            difference.getMissingEndpoints().forEach(endpoint -> found.add(endpoint + " is gone"));
            difference.getChangedOperations().stream()
                    .filter(operation -> operation.isIncompatible())
                    .forEach(operation -> found.add(operation.getPathUrl() + " breaks its clients"));
            if (found.isEmpty()) {
                found.add("the documents are incompatible");
            }
        }
        return String.join("\n", found);
    }

    /** openapi-diff looks past the types of properties in 3.1, where a type is a list, so they are compared here. */
    static List<String> retyped(String before, String after) {
        var then = types(before);
        var now = types(after);
        return then.entrySet().stream()
                .filter(field -> !field.getValue().equals(now.get(field.getKey())))
                .map(field -> field.getKey() + " was " + field.getValue() + " and is "
                        + now.getOrDefault(field.getKey(), "gone"))
                .toList();
    }

    private static TreeMap<String, String> types(String document) {
        var types = new TreeMap<String, String>();
        try {
            var root = new YAMLMapper().readTree(document);
            root.path("components")
                    .path("schemas")
                    .properties()
                    .forEach(schema -> collect(schema.getKey(), schema.getValue(), types));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return types;
    }

    private static void collect(String place, JsonNode schema, TreeMap<String, String> types) {
        schema.path("properties").properties().forEach(property -> {
            types.put(place + "." + property.getKey(), type(property.getValue()));
            collect(place + "." + property.getKey(), property.getValue(), types);
        });
        schema.path("allOf").forEach(part -> collect(place, part, types));
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        var named = type.isArray()
                ? StreamSupport.stream(type.spliterator(), false)
                        .map(JsonNode::asText)
                        .sorted()
                        .collect(Collectors.joining("|"))
                : type.asText();
        var any = StreamSupport.stream(schema.path("anyOf").spliterator(), false)
                .map(Compatibility::type)
                .sorted()
                .collect(Collectors.joining("|"));
        var items = schema.has("items") ? "[" + type(schema.path("items")) + "]" : "";
        return named
                + schema.path("$ref").asText()
                + (schema.has("format") ? ":" + schema.path("format").asText() : "")
                + any
                + items;
    }
}
