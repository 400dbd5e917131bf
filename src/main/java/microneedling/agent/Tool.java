package microneedling.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import microneedling.content.Json;

/**
 * A read that a model can choose.
 *
 * @param description when to choose it, and what comes back
 * @param output the schema of what comes back
 */
record Tool(
        String name,
        String title,
        String description,
        List<Argument> arguments,
        ObjectNode output,
        Function<Arguments, Answer> read) {

    /** The arguments as JSON Schema; what is not named there is refused. */
    ObjectNode input() {
        var schema = Json.MAPPER.createObjectNode().put("type", "object");
        var properties = schema.putObject("properties");
        arguments.forEach(argument -> properties.set(argument.name(), argument.schema()));
        var required = schema.putArray("required");
        arguments.stream().filter(Argument::required).map(Argument::name).forEach(required::add);
        return schema.put("additionalProperties", false);
    }
}
