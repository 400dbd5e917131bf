package microneedling.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import microneedling.content.Json;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The JSON Schema of a view, read off its record: the same names and types as in the OpenAPI document, but short, because a
 * model may be given it whole. What fields mean stands in that document.
 */
final class OutputSchema {

    private OutputSchema() {}

    /** The schema of a view. */
    static ObjectNode of(Class<?> view) {
        return object(view, null);
    }

    /** The schema of a list of views. */
    static ObjectNode of(Class<?> list, Class<?> item) {
        return object(list, item);
    }

    /** The schema of either of two views. */
    static ObjectNode either(ObjectNode one, ObjectNode other) {
        var schema = Json.MAPPER.createObjectNode().put("type", "object");
        schema.putArray("anyOf").add(one).add(other);
        return schema;
    }

    private static ObjectNode object(Class<?> type, Class<?> item) {
        var schema = Json.MAPPER.createObjectNode().put("type", "object");
        var properties = schema.putObject("properties");
        var required = schema.putArray("required");
        for (var component : type.getRecordComponents()) {
            var property = type(component.getGenericType(), item);
            if (nullable(component)) {
                var kind = property.path("type").asText();
                property.putArray("type").add(kind).add("null");
            }
            properties.set(component.getName(), property);
            if (!component.isAnnotationPresent(JsonInclude.class)) {
                required.add(component.getName());
            }
        }
        return schema;
    }

    private static ObjectNode type(Type type, Class<?> item) {
        var schema = Json.MAPPER.createObjectNode();
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            var element = list.getActualTypeArguments()[0];
            schema.put("type", "array")
                    .set("items", element instanceof Class<?> ? type(element, item) : object(item, null));
            return schema;
        }
        if (!(type instanceof Class<?> plain)) {
            // A detail, whose fields depend on the topic.
            return schema.put("type", "object");
        }
        if (plain == int.class || plain == long.class) {
            return schema.put("type", "integer");
        }
        if (plain == double.class) {
            return schema.put("type", "number");
        }
        if (plain == boolean.class) {
            return schema.put("type", "boolean");
        }
        if (!plain.isRecord()) {
            // Texts, days and terms; of terms more may come.
            return schema.put("type", "string");
        }
        // The records of fact say in the schemas of content files, not here, what of them may be null.
        return plain.getPackageName().equals("microneedling.fact") ? schema.put("type", "object") : object(plain, item);
    }

    private static boolean nullable(RecordComponent component) {
        // An annotation on a record's component stands on its accessor and field, too.
        return Arrays.stream(component.getAccessor().getAnnotationsByType(Schema.class))
                .anyMatch(Schema::nullable);
    }
}
