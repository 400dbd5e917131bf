package microneedling.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * A release as one canonical JSON document (RFC 8785), identified by the SHA-256 of its bytes.
 *
 * @param content what the document says
 * @param document its UTF-8 bytes
 * @param digest SHA-256 of the bytes, lower-case hexadecimal
 */
public record FrozenRelease(Content content, byte[] document, String digest) {

    /** The document's format; a reader of another format refuses it. */
    static final int FORMAT = 1;

    /** Freezes content: the same content gives the same bytes on every machine. */
    public static FrozenRelease of(Content content) {
        try {
            var tree = Json.MAPPER.<ObjectNode>valueToTree(content);
            tree.put("format", FORMAT);
            var document = new JsonCanonicalizer(Json.MAPPER.writeValueAsString(tree)).getEncodedUTF8();
            return new FrozenRelease(content, document, sha256(document));
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
        try {
            if (!(Json.MAPPER.readTree(document) instanceof ObjectNode tree)) {
                throw new IllegalArgumentException("The document is no release: it is no JSON object.");
            }
            var format = tree.remove("format");
            if (format == null || format.asInt() != FORMAT) {
                throw new IllegalArgumentException("The document's format is " + format + ", and this service reads "
                        + FORMAT + "; run a newer service.");
            }
            return new FrozenRelease(Json.MAPPER.treeToValue(tree, Content.class), document, digest);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The document is no release: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
