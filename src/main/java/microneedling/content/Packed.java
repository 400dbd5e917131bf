package microneedling.content;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Bytes that are kept for long and read seldom, deflated: a document takes a fifth of its size so.
 *
 * @param length how many they are
 */
record Packed(byte[] deflated, int length) {

    static Packed of(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            var deflated = new byte[bytes.length / 4 + 100];
            var length = 0;
            while (!deflater.finished()) {
                if (length == deflated.length) {
                    deflated = Arrays.copyOf(deflated, 2 * length);
                }
                length += deflater.deflate(deflated, length, deflated.length - length);
            }
            return new Packed(Arrays.copyOf(deflated, length), bytes.length);
        } finally {
            deflater.end();
        }
    }

    byte[] bytes() {
        var inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            var bytes = new byte[length];
            inflater.inflate(bytes);
            return bytes;
        } catch (DataFormatException e) {
            throw new IllegalStateException("Memory can't be read.", e);
        } finally {
            inflater.end();
        }
    }
}
