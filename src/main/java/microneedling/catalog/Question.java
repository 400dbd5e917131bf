package microneedling.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a query asks for.
 *
 * @param asked its meaningful words and phrases, in their order, without those of an uncovered subject
 * @param stems all of its words, corrected
 * @param suggestion the query with its misspelt words corrected, or null
 * @param uncovered a subject that it names and that no source here speaks of, or null
 * @param named the words of all that answers what it asks
 */
record Question(List<Asked> asked, Set<String> stems, String suggestion, String uncovered, Set<String> named) {

    /** How many endings of an unfinished word are tried. */
    private static final int ENDINGS = 12;

    private static final float SYNONYM = 0.85f;
    private static final float CORRECTED = 0.8f;
    private static final float BEGUN = 0.9f;

    /**
     * A word or phrase of the query.
     *
     * @param worth how much it says of what the query is about
     * @param length how many words it has
     * @param others all that answers it, the word itself first
     * @param named the words of those
     */
    record Asked(float worth, int length, List<Alternative> others, Set<String> named) {

        Asked(float worth, int length, List<Alternative> others) {
            this(worth, length, others, named(others));
        }

        private static Set<String> named(List<Alternative> others) {
            var named = new HashSet<String>();
            others.forEach(other -> {
                for (var stem : other.stems()) {
                    if (!Lexicon.FUNCTION.contains(stem)) {
                        named.add(stem);
                    }
                }
            });
            return named;
        }

        boolean isIn(String[] text) {
            for (var stem : text) {
                if (named.contains(stem)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether a word is one of those that answer it. */
        boolean names(String stem) {
            return named.contains(stem);
        }
    }

    /** Words that stand together, and how much they count beside the word that was typed. */
    record Alternative(String[] stems, float weight) {

        /** How sure it is that they are meant; another word for the same is no less sure. */
        float trust() {
            return Math.min(1, weight / SYNONYM);
        }
    }

    Question(List<Asked> asked, Set<String> stems, String suggestion, String uncovered) {
        this(
                asked,
                stems,
                suggestion,
                uncovered,
                asked.stream().flatMap(word -> word.named().stream()).collect(Collectors.toSet()));
    }

    /** Whether a word is the query's own, or answers one of it. */
    boolean names(String stem) {
        return stems.contains(stem) || isAbout(stem);
    }

    /** Whether a word answers one that says what the query is about. */
    boolean isAbout(String stem) {
        return named.contains(stem);
    }

    /** Whether it names all that a name says. */
    boolean names(String[] name) {
        for (var stem : name) {
            if (!isAbout(stem) && !Lexicon.FUNCTION.contains(stem)) {
                return false;
            }
        }
        return true;
    }

    /** How many of the words asked for stand in either of two texts. */
    int named(String[] title, String[] text) {
        var named = 0;
        for (var word : asked) {
            named += word.isIn(title) || word.isIn(text) ? 1 : 0;
        }
        return named;
    }

    /** Reads a query; whatever it holds is words. */
    static Question of(String query, Lexicon lexicon) {
        var typed = Words.of(query);
        var plain = typed.plain().clone();
        var trust = new float[plain.length];
        var begun = plain.length > 0 && typed.ends()[plain.length - 1] == query.length() ? plain.length - 1 : -1;
        var suggestion = new StringBuilder(query);
        var corrected = false;
        for (int i = plain.length - 1; i >= 0; i--) {
            trust[i] = 1;
            if (lexicon.knows(typed.stems()[i])
                    || !Lexicon.isMeaningful(plain[i])
                    || i == begun
                            && plain[i].length() > 2
                            && !lexicon.beginning(plain[i], 1).isEmpty()
                    || joined(typed, i, lexicon)
                    || lexicon.split(plain[i]).isPresent()) {
                continue;
            }
            var nearest = lexicon.nearest(plain[i], typed.stems()[i]);
            if (nearest.isPresent()) {
                plain[i] = nearest.get();
                trust[i] = CORRECTED;
                suggestion.replace(typed.starts()[i], typed.ends()[i], nearest.get());
                corrected = true;
            }
        }
        var words = corrected ? Words.of(String.join(" ", plain)) : typed;
        if (words.count() != plain.length) {
            // No word that the lexicon knows is two words, so this can't be; a query is answered nonetheless.
            words = typed;
        }
        var uncovered = uncovered(words, lexicon);
        return new Question(
                asked(words, trust, begun, uncovered, lexicon),
                Set.copyOf(Arrays.asList(words.stems()).stream().distinct().toList()),
                corrected ? suggestion.toString() : null,
                Arrays.stream(uncovered).filter(Objects::nonNull).findFirst().orElse(null));
    }

    /** For each word the uncovered subject that it is part of, or null. */
    private static String[] uncovered(Words words, Lexicon lexicon) {
        var subjects = new String[words.count()];
        for (int from = 0; from < words.count(); from++) {
            for (int to = Math.min(words.count(), from + lexicon.longest()); to > from; to--) {
                var subject = lexicon.uncovered(words.stems(), from, to);
                if (subject != null) {
                    Arrays.fill(subjects, from, to, subject);
                    from = to - 1;
                    break;
                }
            }
        }
        return subjects;
    }

    /** Whether a word and one beside it are one word that was written apart. */
    private static boolean joined(Words words, int i, Lexicon lexicon) {
        return i > 0 && known(words, i - 1, lexicon) != null
                || i + 1 < words.count() && known(words, i, lexicon) != null;
    }

    private static String known(Words words, int i, Lexicon lexicon) {
        var both = words.plain()[i] + words.plain()[i + 1];
        if (both.length() < 6 || Character.isDigit(both.charAt(0)) || !Lexicon.isMeaningful(words.plain()[i])) {
            return null;
        }
        var stem = Words.of(both).stems()[0];
        return lexicon.knows(stem) ? stem : null;
    }

    private static List<Asked> asked(Words words, float[] trust, int begun, String[] uncovered, Lexicon lexicon) {
        var asked = new ArrayList<Asked>();
        for (int i = 0; i < words.count(); ) {
            if (uncovered[i] != null) {
                i++;
                continue;
            }
            var length = phrase(words, i, lexicon);
            if (length == 0 && !Lexicon.isMeaningful(words.plain()[i])) {
                i++;
                continue;
            }
            length = Math.max(1, length);
            var trusted = 1f;
            for (int j = i; j < i + length; j++) {
                trusted = Math.min(trusted, trust[j]);
            }
            var others = new ArrayList<Alternative>();
            add(others, trusted, lexicon, Arrays.copyOfRange(words.stems(), i, i + length));
            if (length == 1) {
                if (i + 1 < words.count()) {
                    var both = known(words, i, lexicon);
                    if (both != null) {
                        add(others, trusted, lexicon, both);
                        length = 2;
                    }
                }
                var plain = words.plain()[i];
                if (!lexicon.knows(words.stems()[i])) {
                    lexicon.split(plain).ifPresent(two -> add(others, 1, lexicon, two));
                }
                if (i == begun
                        && length == 1
                        && plain.length() > 1
                        && (plain.length() < 4 || !lexicon.knows(words.stems()[i]))) {
                    addEndings(others, plain, lexicon);
                }
            }
            asked.add(new Asked(worth(words, i, i + length), length, distinct(others)));
            i += length;
        }
        return List.copyOf(asked);
    }

    /** A phrase is worth as much as its rarest word. */
    private static float worth(Words words, int from, int to) {
        var worth = 0f;
        for (int i = from; i < to; i++) {
            worth = Math.max(worth, English.worth(words.plain()[i]));
        }
        return worth;
    }

    /** Two ways may lead to one word; the better one is kept. */
    private static List<Alternative> distinct(List<Alternative> others) {
        var best = new LinkedHashMap<String, Alternative>();
        others.forEach(other -> best.merge(
                String.join(" ", other.stems()), other, (one, two) -> one.weight() >= two.weight() ? one : two));
        return List.copyOf(best.values());
    }

    private static void addEndings(List<Alternative> others, String begun, Lexicon lexicon) {
        for (var word : lexicon.beginning(begun, ENDINGS)) {
            var stem = new String[] {lexicon.stem(word)};
            if (others.stream().anyMatch(other -> Arrays.equals(other.stems(), stem))) {
                continue;
            }
            if (begun.length() > 3) {
                add(others, BEGUN, lexicon, stem);
            } else {
                others.add(new Alternative(stem, BEGUN));
            }
        }
    }

    /** Adds words, and what stands for them. */
    private static void add(List<Alternative> others, float weight, Lexicon lexicon, String... stems) {
        others.add(new Alternative(stems, weight));
        lexicon.synonyms(stems).forEach(synonym -> others.add(new Alternative(synonym, weight * SYNONYM)));
    }

    /** The length of the longest synonym that begins here; 0 when none does. */
    private static int phrase(Words words, int from, Lexicon lexicon) {
        for (int length = Math.min(lexicon.longest(), words.count() - from); length > 0; length--) {
            if (lexicon.isSynonym(words.stems(), from, from + length)) {
                return length;
            }
        }
        return 0;
    }
}
