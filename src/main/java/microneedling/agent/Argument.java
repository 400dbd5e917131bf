package microneedling.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import microneedling.content.Json;
import microneedling.fact.Vocabulary;
import microneedling.http.Parameters;

/**
 * One argument of a tool: what its schema tells a model, and what a value is held to.
 *
 * @param terms the closed list that it is taken from, or empty
 * @param least the smallest number, or null for a text
 * @param most the largest number, or the most code points of a text
 * @param fallback what stands for it when it is left out, or null
 */
record Argument(
        String name,
        String description,
        boolean required,
        List<String> terms,
        Integer least,
        int most,
        Integer fallback,
        String example) {

    private static final int LONGEST_ID = 200;

    /** A text of at most so many code points. */
    static Argument text(String name, int longest, String example, String description) {
        return new Argument(name, description, false, List.of(), null, longest, null, example);
    }

    /** An id of something, or a version. */
    static Argument id(String name, String example, String description) {
        return text(name, LONGEST_ID, example, description);
    }

    /** A term of a closed list. */
    static Argument term(String name, Class<? extends Enum<?>> list, String description) {
        var terms = Vocabulary.ids(list);
        return new Argument(name, description, false, terms, null, LONGEST_ID, null, terms.get(0));
    }

    /** A whole number. */
    static Argument number(String name, int least, int most, int fallback, String description) {
        return new Argument(
                name, description, false, List.of(), least, most, fallback, String.valueOf(Math.max(least, fallback)));
    }

    /** The same, never left out. */
    Argument always() {
        return new Argument(name, description, true, terms, least, most, fallback, example);
    }

    private boolean isNumber() {
        return least != null;
    }

    /** As JSON Schema. */
    ObjectNode schema() {
        var schema = Json.MAPPER
                .createObjectNode()
                .put("type", isNumber() ? "integer" : "string")
                .put("description", description);
        if (isNumber()) {
            schema.put("minimum", least).put("maximum", most).put("default", fallback);
        } else if (terms.isEmpty()) {
            schema.put("maxLength", most);
        } else {
            terms.forEach(schema.putArray("enum")::add);
        }
        return schema;
    }

    /** What is wrong with a value, if anything. */
    Optional<String> fault(Object value) {
        return isNumber() ? faultOfNumber(value) : faultOfText(value);
    }

    private Optional<String> faultOfNumber(Object value) {
        return value instanceof Number number
                        && number.doubleValue() == number.intValue()
                        && number.intValue() >= least
                        && number.intValue() <= most
                ? Optional.empty()
                : Optional.of("must be a whole number from " + least + " to " + most
                        + (value instanceof String ? ", not a text" : ""));
    }

    private Optional<String> faultOfText(Object value) {
        if (!(value instanceof String text)) {
            return Optional.of("must be a text, as in \"" + example + "\"");
        }
        if (!terms.isEmpty()) {
            return terms.contains(text) ? Optional.empty() : Optional.of("must be one of " + String.join(", ", terms));
        }
        if (text.isBlank()) {
            return Optional.of("is empty; give a text, as in \"" + example + "\"");
        }
        if (text.codePointCount(0, text.length()) > most) {
            return Optional.of("is longer than " + most + " characters");
        }
        return Parameters.isText(text) ? Optional.empty() : Optional.of("has control characters; give plain text");
    }
}
