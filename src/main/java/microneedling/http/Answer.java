package microneedling.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A whole answer, 200, as it is sent: each encoding of it is made once, for whoever asks for it first, and never changes. */
final class Answer {

    /**
     * Bytes above which, of what there is no end of, no form stands ready: whoever takes none of many such holds all of them outside
     * the heap.
     */
    private static final int LARGE = 32 << 10;

    private final String type;
    private final List<Header> headers;
    private final List<String> offered;
    private final Encoding.Effort effort;
    private final boolean kept;
    private final Map<Encoding, Form> forms = new ConcurrentHashMap<>(4);

    /**
     * One encoding of an answer.
     *
     * @param unchanged the headers of a 304
     * @param whole the headers of a 200, with those of the content
     * @param ready all of it as it is sent, for those whom many ask for and that are not too large, else null
     */
    record Form(Buffer body, String tag, List<Header> unchanged, List<Header> whole, Ready ready) {

        private static Form once(byte[] bytes, String tag, List<Header> unchanged, List<Header> whole) {
            var body = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(bytes));
            return new Form(Buffer.buffer(body), tag, unchanged, whole, null);
        }

        private static Form often(byte[] bytes, String tag, List<Header> unchanged, List<Header> whole) {
            var ready = Ready.of(bytes, unchanged, whole);
            return new Form(Buffer.buffer(ready.body()), tag, unchanged, whole, ready);
        }

        /**
         * Whether who asks has this already. The comparison is weak, as If-None-Match wants it: {@code W/} is ignored, a list
         * matches by any, {@code *} always.
         */
        boolean isKnown(String ifNoneMatch) {
            return ifNoneMatch != null && (ifNoneMatch.equals(tag) || names(ifNoneMatch));
        }

        private boolean names(String ifNoneMatch) {
            return Arrays.stream(ifNoneMatch.split(","))
                    .map(String::strip)
                    .anyMatch(asked -> asked.equals("*")
                            || asked.equals(tag)
                            || asked.startsWith("W/") && asked.substring(2).equals(tag));
        }

        /** What is sent, for somebody who changes nothing of it: a copy only where it lies outside the heap. */
        byte[] bytes() {
            var there = body.getByteBuf();
            return there.hasArray() && there.array().length == there.readableBytes() ? there.array() : body.getBytes();
        }
    }

    /**
     * An answer.
     *
     * @param type the media type, with its charset if it has one
     * @param headers that hold for every encoding, and for 304 too
     * @param offered the media types that Accept chose from, if it did; such an answer comes with a digest of what is sent
     * @param effort how hard to pack it
     */
    Answer(byte[] bytes, String type, List<Header> headers, List<String> offered, Encoding.Effort effort) {
        this(bytes, type, headers, offered, effort, false);
    }

    private Answer(
            byte[] bytes,
            String type,
            List<Header> headers,
            List<String> offered,
            Encoding.Effort effort,
            boolean kept) {
        this.kept = kept;
        this.type = type;
        this.headers = headers;
        this.offered = offered;
        this.effort = effort;
        forms.put(Encoding.IDENTITY, form(Encoding.IDENTITY, bytes));
    }

    /** The same, for many who ask: its bytes lie where the network takes them without copying them first. */
    Answer kept() {
        return new Answer(form(Encoding.IDENTITY).bytes(), type, headers, offered, effort, true);
    }

    /** What tells who comes which media types there are, and nothing else. */
    Answer sign() {
        return new Answer(new byte[0], type, headers, offered, effort);
    }

    /** The media type, with its charset if it has one. */
    String type() {
        return type;
    }

    /** The same without the charset. */
    String mediaType() {
        return type.split(";")[0];
    }

    /** How many bytes it has before any encoding. */
    int length() {
        return form(Encoding.IDENTITY).body().length();
    }

    /** The media types that another Accept may get something else of; none where there is but one. */
    List<String> offered() {
        return offered;
    }

    /** Whether a client takes it as it is. */
    boolean suits(String accept) {
        return accept == null
                || accept.equals("*/*")
                || Preferences.of(accept).best(List.of(mediaType())).isPresent();
    }

    /** The encoding that a client likes best. */
    Encoding encoding(String acceptEncoding) {
        return Encoding.of(acceptEncoding, length());
    }

    /** Whether an encoding is there without any work. */
    boolean has(Encoding encoding) {
        return forms.containsKey(encoding);
    }

    /** What is sent in an encoding; the first time it is packed, while others who want the same wait. */
    Form form(Encoding encoding) {
        var form = forms.get(encoding);
        return form != null ? form : forms.computeIfAbsent(encoding, this::pack);
    }

    private Form pack(Encoding encoding) {
        return form(encoding, encoding.pack(forms.get(Encoding.IDENTITY).bytes(), effort));
    }

    private Form form(Encoding encoding, byte[] packed) {
        var digest = sha256(packed);
        var tag = "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 18)) + "\"";
        var unchanged = new ArrayList<>(headers);
        unchanged.add(Header.of("ETag", tag));
        var whole = new ArrayList<>(unchanged);
        whole.add(Header.of("Content-Type", type));
        whole.add(Header.of("Content-Length", String.valueOf(packed.length)));
        if (encoding != Encoding.IDENTITY) {
            whole.add(Header.of("Content-Encoding", encoding.term()));
        }
        if (!offered.isEmpty()) {
            whole.add(Header.of("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":"));
        }
        return kept && (effort == Encoding.Effort.ONCE || packed.length <= LARGE)
                ? Form.often(packed, tag, unchanged, whole)
                : Form.once(packed, tag, unchanged, whole);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
