package microneedling.agent;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds which ids may be meant by one that doesn't exist. */
final class Near {

    private static final int MOST = 3;

    private Near() {}

    /** The ids that are spelt alike, nearest first; where none is, those that share the most words. */
    static List<String> to(String asked, Stream<String> ids) {
        var slug = slug(asked);
        var guesses = ids.map(id -> new Guess(id, distance(slug, slug(id)), shared(slug, slug(id))))
                .toList();
        var alike = guesses.stream()
                .filter(guess -> guess.edits() <= Math.max(1, slug.length() / 4))
                .sorted(Comparator.comparing(Guess::edits).thenComparing(Guess::id))
                .toList();
        var akin = guesses.stream()
                .filter(guess -> guess.words() > 0)
                .sorted(Comparator.comparing(Guess::words).reversed().thenComparing(Guess::id))
                .toList();
        return (alike.isEmpty() ? akin : alike)
                .stream().limit(MOST).map(Guess::id).toList();
    }

    private record Guess(String id, int edits, long words) {}

    private static String slug(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    private static long shared(String one, String other) {
        var words = List.of(other.split("-"));
        return Arrays.stream(one.split("-"))
                .filter(word -> word.length() > 3 && words.contains(word))
                .count();
    }

    /** How many letters have to be added, dropped or changed (Levenshtein). */
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        Arrays.setAll(row, column -> column);
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int change = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(change, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
