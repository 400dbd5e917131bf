package microneedling.catalog;

import java.util.HashMap;
import java.util.Map;

/** The words of a release's texts, while they are read. */
final class Vocabulary {

    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, String> stemmed = new HashMap<>();
    private final Map<String, String> stems = new HashMap<>();

    /** Takes note of a text's words, and how often each is used. */
    void learn(Words text) {
        for (int i = 0; i < text.count(); i++) {
            uses.merge(text.plain()[i], 1, Integer::sum);
            stemmed.put(text.plain()[i], shared(text.stems()[i]));
        }
    }

    /** The stems of a text, with one String for each: there are few of them in many texts, and a release is held for long. */
    String[] stems(Words text) {
        var shared = new String[text.count()];
        for (int i = 0; i < shared.length; i++) {
            shared[i] = shared(text.stems()[i]);
        }
        return shared;
    }

    private String shared(String stem) {
        return stems.computeIfAbsent(stem, first -> first);
    }

    /** How often each word is used. */
    Map<String, Integer> uses() {
        return uses;
    }

    /** The stem of each word. */
    Map<String, String> stemmed() {
        return stemmed;
    }
}
