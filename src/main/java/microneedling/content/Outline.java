package microneedling.content;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the parts of a release's document stand in its bytes, so that each can be read by itself: as a tree the whole takes many
 * times its size.
 */
final class Outline {

    private final byte[] document;
    private final Map<String, Part> fields = new LinkedHashMap<>();
    private final Map<String, List<Part>> lists = new LinkedHashMap<>();

    private Outline(byte[] document) {
        this.document = document;
    }

    /** A value of the document: its bytes, which are canonical JSON, from one place up to another. */
    final class Part {

        private final int start;
        private final int end;

        private Part(int start, int end) {
            this.start = start;
            this.end = end;
        }

        /** A copy of its bytes. */
        byte[] bytes() {
            return Arrays.copyOfRange(document, start, end);
        }

        JsonNode tree() {
            try {
                return Json.MAPPER.readTree(document, start, end - start);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The text of one of its fields, or null; nothing else of it is read. */
        String text(String field) {
            try (var parser = Json.MAPPER.getFactory().createParser(document, start, end - start)) {
                parser.nextToken();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    var found = parser.currentName().equals(field);
                    parser.nextToken();
                    if (found) {
                        return parser.getText();
                    }
                    parser.skipChildren();
                }
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Whether both say the same, which canonical JSON says in one way only. */
        boolean says(Part other) {
            return Arrays.equals(document, start, end, other.document(), other.start, other.end);
        }

        private byte[] document() {
            return document;
        }
    }

    static Outline of(byte[] document) {
        var outline = new Outline(document);
        try (var parser = Json.MAPPER.getFactory().createParser(document)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    var members = new ArrayList<Part>();
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        members.add(outline.part(parser));
                    }
                    outline.lists.put(name, members);
                } else {
                    outline.fields.put(name, outline.part(parser));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return outline;
    }

    /** The value that a parser is at; afterwards it is at its end. */
    private Part part(JsonParser parser) throws IOException {
        var start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        // Of a text the end is known only when it has been read.
        parser.finishToken();
        return new Part(start, (int) parser.currentLocation().getByteOffset());
    }

    /** What stands at the top of the document, but for lists. */
    Map<String, Part> fields() {
        return fields;
    }

    /** The lists at the top of the document, and their members. */
    Map<String, List<Part>> lists() {
        return lists;
    }
}
