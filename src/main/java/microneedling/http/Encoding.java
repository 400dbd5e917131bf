package microneedling.http;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** How bytes are packed for their way; of two that a client takes equally gladly, the first here is chosen. */
enum Encoding {
    BROTLI("br"),
    GZIP("gzip"),
    IDENTITY("identity");

    /** Below this, what packing adds eats what it saves. */
    private static final int WORTH_PACKING = 1024;

    private static final List<Encoding> ALL = List.of(values());

    private final String term;

    /** How long it may take to pack something. */
    enum Effort {
        /** What is packed once and sent often: Brotli takes 0.7 ms for a kilobyte, and saves an eighth more than below. */
        ONCE(11, Deflater.BEST_COMPRESSION),

        /** What a query put together: there is no end of those, so none may cost much. A list takes Brotli 2 ms. */
        OFTEN(5, Deflater.DEFAULT_COMPRESSION);

        private final Encoder.Parameters brotli;
        private final int gzip;

        Effort(int brotli, int gzip) {
            this.brotli = new Encoder.Parameters().setQuality(brotli);
            this.gzip = gzip;
        }
    }

    Encoding(String term) {
        this.term = term;
    }

    /** What suits a client, and an answer of so many bytes, best. */
    static Encoding of(String acceptEncoding, int length) {
        if (acceptEncoding == null || length < WORTH_PACKING) {
            return IDENTITY;
        }
        var taken = Preferences.of(acceptEncoding);
        var best = IDENTITY;
        var most = 0.0;
        // A loop, not a stream: every request comes here.
        for (var encoding : ALL) {
            var weight = encoding.weight(taken);
            if (weight > most && encoding.isPossible()) {
                best = encoding;
                most = weight;
            }
        }
        return best;
    }

    /** Whoever takes anything would rather have it packed, so that {@code *} does not ask for bytes as they are. */
    private double weight(Preferences taken) {
        return this == IDENTITY ? taken.weight(term) : taken.weight(term, "*");
    }

    /** Brotli is native code; where its library can't be loaded, as from a read-only disk, there is still gzip. */
    private boolean isPossible() {
        return this != BROTLI || Brotli4jLoader.isAvailable();
    }

    /** Its name in {@code Content-Encoding}. */
    String term() {
        return term;
    }

    byte[] pack(byte[] bytes, Effort effort) {
        try {
            return switch (this) {
                case BROTLI -> Encoder.compress(bytes, effort.brotli);
                case GZIP -> gzip(bytes, effort.gzip);
                case IDENTITY -> bytes;
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] bytes, int level) throws IOException {
        var out = new ByteArrayOutputStream(bytes.length / 4);
        try (var gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(level);
            }
        }) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
