package microneedling.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * A release's document as lines of canonical JSON, for those who load one record at a time: {@code {"fact":{…},"kind":"fact"}}.
 * The head comes first, then each record after those that it names; put together again they are the document.
 */
public final class ReleaseLines {

    /** The kind of what stands beside the document's lists. */
    public static final String HEAD = "head";

    /** The document's lists, and what one record of each is called. */
    public static final List<Kind> KINDS = List.of(
            new Kind("topic", "topics"),
            new Kind("source", "sources"),
            new Kind("study", "studies"),
            new Kind("fact", "facts"),
            new Kind("faq", "faqs"),
            new Kind("move", "moves"),
            new Kind("synonym", "synonyms"),
            new Kind("phrasing", "phrasings"));

    /** A kind of record, and the list of the document that holds it. */
    public record Kind(String name, String list) {}

    private ReleaseLines() {}

    /** The lines of a document, each ended by LF. */
    public static byte[] of(byte[] document) {
        var lines = new ByteArrayOutputStream(document.length);
        try {
            var release = Json.MAPPER.readTree(document);
            var head = release.<ObjectNode>deepCopy();
            KINDS.forEach(kind -> head.remove(kind.list()));
            write(lines, HEAD, head);
            for (var kind : KINDS) {
                for (var record : release.path(kind.list())) {
                    write(lines, kind.name(), record);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines.toByteArray();
    }

    private static void write(ByteArrayOutputStream lines, String kind, JsonNode record) throws IOException {
        var line = Json.MAPPER.createObjectNode().put("kind", kind).set(kind, record);
        lines.write(new JsonCanonicalizer(line.toString()).getEncodedUTF8());
        lines.write('\n');
    }
}
