package microneedling.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
        var outline = Outline.of(document);
        var lines = new ByteArrayOutputStream(document.length + document.length / 4);
        write(lines, HEAD, head(outline));
        for (var kind : KINDS) {
            for (var record : outline.lists().getOrDefault(kind.list(), List.of())) {
                write(lines, kind.name(), record.bytes());
            }
        }
        return lines.toByteArray();
    }

    /** The document without the lists that have lines of their own. */
    private static byte[] head(Outline outline) {
        var head = Json.MAPPER.createObjectNode();
        outline.fields().forEach((name, field) -> head.set(name, field.tree()));
        outline.lists().forEach((name, members) -> {
            if (KINDS.stream().noneMatch(kind -> kind.list().equals(name))) {
                var list = head.putArray(name);
                members.forEach(member -> list.add(member.tree()));
            }
        });
        try {
            return new JsonCanonicalizer(head.toString()).getEncodedUTF8();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Canonical JSON too: a record is already, and of two fields the one that comes first in the alphabet comes first. */
    private static void write(ByteArrayOutputStream lines, String kind, byte[] record) {
        var name = "\"kind\":\"" + kind + "\"";
        var before = kind.compareTo("kind") < 0;
        lines.writeBytes(ascii(before ? "{\"" + kind + "\":" : "{" + name + ",\"" + kind + "\":"));
        lines.writeBytes(record);
        lines.writeBytes(ascii(before ? "," + name + "}\n" : "}\n"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
