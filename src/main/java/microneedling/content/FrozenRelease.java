package microneedling.content;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * A release as one canonical JSON document (RFC 8785), identified by the SHA-256 of its bytes and chained to the one before.
 *
 * @param sequence 1 for the first release, and one more for each that follows
 * @param previous digest of the release before, or null for the first
 * @param content what the document says
 * @param packed the document's UTF-8 bytes
 * @param digest SHA-256 of the document, lower-case hexadecimal
 */
public record FrozenRelease(int sequence, String previous, Content content, Packed packed, String digest) {

    /** The document's format; a reader of another format refuses it. */
    static final int FORMAT = 1;

    private static final ObjectReader READER = Json.MAPPER.readerFor(Content.class);

    /**
     * Freezes content: the same content after the same release gives the same bytes on every machine.
     *
     * @param before the release that it follows, or null for the first
     */
    public static FrozenRelease of(Content content, FrozenRelease before) {
        return before == null ? of(content, 1, null) : of(content, before.sequence() + 1, before.digest());
    }

    /** Whether content, frozen in this release's place, would be this release. */
    boolean says(Content other) {
        return of(other, sequence, previous).digest().equals(digest);
    }

    private static FrozenRelease of(Content content, int sequence, String previous) {
        try {
            var tree = Json.MAPPER.<ObjectNode>valueToTree(content);
            tree.put("format", FORMAT).put("sequence", sequence).put("previous", previous);
            var document = new JsonCanonicalizer(Json.MAPPER.writeValueAsString(tree)).getEncodedUTF8();
            return new FrozenRelease(sequence, previous, content, Packed.of(document), sha256(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a document; throws {@link IllegalArgumentException} when it is not what its digest or format says. */
    public static FrozenRelease open(byte[] document, String digest) {
        var actual = sha256(document);
        if (!actual.equals(digest)) {
            throw new IllegalArgumentException("The document's digest is " + actual + ", not " + digest
                    + "; restore it from where it was frozen.");
        }
        var chain = new Chain();
        try {
            var content = READER.withHandler(chain).<Content>readValue(document);
            chain.refuseOtherFormats();
            if (content == null || chain.previous == null || chain.sequence == null || chain.sequence.asInt() < 1) {
                throw new IllegalArgumentException("The document is no release: it has no place in the chain.");
            }
            return new FrozenRelease(
                    chain.sequence.asInt(), chain.previous.textValue(), content, Packed.of(document), digest);
        } catch (JsonProcessingException e) {
            // Another format has other members, perhaps before its name comes.
            chain.format = format(document);
            if (chain.format != null) {
                chain.refuseOtherFormats();
            }
            throw new IllegalArgumentException("The document is no release: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, whose content takes what another release says alike from that one. */
    public FrozenRelease sharing(FrozenRelease other) {
        return new FrozenRelease(sequence, previous, content.sharing(other.content), packed, digest);
    }

    /** What format a document says to have, or null when it is no JSON or says none. */
    private static JsonNode format(byte[] document) {
        try {
            return Json.MAPPER.readTree(document).get("format");
        } catch (IOException e) {
            return null;
        }
    }

    /** What a document says beside its content; read along with it, because a tree of all of it takes ten times its bytes. */
    private static final class Chain extends DeserializationProblemHandler {

        private JsonNode format;
        private JsonNode sequence;
        private JsonNode previous;

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context, JsonParser parser, JsonDeserializer<?> reader, Object in, String name)
                throws IOException {
            if (!(in instanceof Content) && in != Content.class) {
                return false;
            }
            switch (name) {
                case "format" -> format = parser.readValueAsTree();
                case "sequence" -> sequence = parser.readValueAsTree();
                case "previous" -> previous = parser.readValueAsTree();
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void refuseOtherFormats() {
            if (format == null || format.asInt() != FORMAT) {
                throw new IllegalArgumentException("The document's format is " + format + ", and this service reads "
                        + FORMAT + "; run a newer service.");
            }
        }
    }

    /** The document's UTF-8 bytes. */
    public byte[] document() {
        return packed.bytes();
    }

    /** How many bytes the document has. */
    public int size() {
        return packed.length();
    }

    /** The version that the content gives itself. */
    public String version() {
        return content.version();
    }

    /** SHA-256 in lower-case hexadecimal. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
