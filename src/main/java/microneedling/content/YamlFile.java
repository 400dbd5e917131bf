package microneedling.content;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A content file as read.
 *
 * @param path below the content folder, with {@code /}
 * @param root its one document
 * @param places where each node stands, by JSON Pointer
 */
record YamlFile(String path, JsonNode root, Map<String, Place> places) {

    /** A line and a column, both counted from 1. */
    record Place(int line, int column) {
        static final Place START = new Place(1, 1);
    }

    /** The file's name without its ending: the last part of its id. */
    String slug() {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.yaml$", "");
    }

    /** A problem at the node with this pointer or, where there is none, at the nearest one around it. */
    Problem problem(String pointer, String rule, String message) {
        var at = pointer;
        while (!places.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        var place = places.getOrDefault(at, Place.START);
        return new Problem(path, place.line(), place.column(), rule, message);
    }
}
