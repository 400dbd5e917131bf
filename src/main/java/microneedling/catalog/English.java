package microneedling.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** How frequent a word is in English at large, which tells how much it says of what a query is about. */
final class English {

    /** By word, the power of ten of its uses in a billion words; from 3 on. */
    private static final Map<String, Float> FREQUENCIES = read();

    /** A word that is not in the list is rarer than all that are. */
    private static final float RARE = 2.7f;

    /** So frequent a word says nothing of a subject, as "have" does. */
    private static final float EMPTY = 6.3f;

    /** Each power of ten below it makes a word worth so much less than one that names a subject. */
    private static final float STEP = 2.5f;

    private static final float LEAST = 0.1f;
    private static final float MOST = 1.3f;

    /** A number narrows a subject and is none. */
    private static final float NUMBER = 0.3f;

    private English() {}

    private static Map<String, Float> read() {
        var frequencies = new HashMap<String, Float>();
        var list = English.class.getResourceAsStream("/catalog/english.txt");
        try (var lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    var words = line.split(" ");
                    var frequency = Float.valueOf(words[0]);
                    for (int i = 1; i < words.length; i++) {
                        frequencies.put(words[i], frequency);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("catalog/english.txt can't be read; was it left out of the package?", e);
        }
        return Map.copyOf(frequencies);
    }

    /** Whether a word is English, as far as frequent words go; then it is not misspelt. */
    static boolean has(String plain) {
        return FREQUENCIES.containsKey(plain);
    }

    /** How much a word says of what a query is about: 1.3 when it is rare, 0.1 when it stands in any talk. */
    static float worth(String plain) {
        return Character.isDigit(plain.charAt(0))
                ? NUMBER
                : Math.max(LEAST, Math.min(MOST, (EMPTY - FREQUENCIES.getOrDefault(plain, RARE)) / STEP));
    }
}
