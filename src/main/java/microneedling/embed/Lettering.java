package microneedling.embed;

import java.util.ArrayList;
import java.util.List;
import microneedling.embed.ChartDrawing.Run;

/**
 * Breaks text into lines by the width that its letters will have at most: a picture can't ask the reader's font, so the
 * widest of the usual ones is reckoned with.
 */
final class Lettering {

    /** Widths of DejaVu Sans from space to tilde, in hundredths of the letters' size; others are narrower. */
    private static final int[] WIDTHS = {
        32, 40, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34,
                84, 84,
        84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61,
                69, 39,
        34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82,
                59, 59,
        52, 64, 34, 64, 84
    };

    private static final double BOLD = 1.13;
    private static final String SEPARATOR = "·\u00a0";

    private Lettering() {}

    /** How wide a text is at most. */
    static double width(String text, double size, boolean bold) {
        return text.codePoints().mapToDouble(Lettering::width).sum() * size * (bold ? BOLD : 1);
    }

    private static double width(int letter) {
        if (letter >= ' ' && letter <= '~') {
            return WIDTHS[letter - ' '] / 100.0;
        }
        // Latin, Greek and Cyrillic letters and common signs are no wider than this; all else may fill a square or
        // more.
        return letter == '·' || letter == '\u00a0'
                ? 0.32
                : letter < 0x0600 || letter < 0x2070 && letter >= 0x2000 ? 0.8 : 1.2;
    }

    /** Lines no wider than this; a word that is wider is broken. */
    static List<List<Run>> lines(List<Run> runs, double width, double size) {
        var lines = new ArrayList<List<Run>>();
        var line = new ArrayList<Run>();
        var used = 0.0;
        for (var word : words(runs)) {
            var space = line.isEmpty() ? 0 : width(" ", size, word.bold());
            if (!line.isEmpty() && used + space + width(word.text(), size, word.bold()) > width) {
                lines.add(joined(line));
                line.clear();
                used = 0;
                space = 0;
            }
            // What separates two things on one line begins no line.
            var text = line.isEmpty() && word.text().startsWith(SEPARATOR)
                    ? word.text().substring(SEPARATOR.length())
                    : word.text();
            while (line.isEmpty() && width(text, size, word.bold()) > width) {
                var fits = fitting(text, width, size, word.bold());
                lines.add(List.of(new Run(text.substring(0, fits), word.style())));
                text = text.substring(fits);
            }
            line.add(new Run(text, word.style()));
            used += space + width(text, size, word.bold());
        }
        if (!line.isEmpty()) {
            lines.add(joined(line));
        }
        return lines;
    }

    private static List<Run> words(List<Run> runs) {
        return runs.stream()
                .flatMap(run -> java.util.Arrays.stream(run.text().split("[ \\p{Cntrl}\u2028\u2029]+"))
                        .filter(word -> !word.isEmpty())
                        .map(word -> new Run(word, run.style())))
                .toList();
    }

    /** How many characters fit, at least one and no half of a pair. */
    private static int fitting(String text, double width, double size, boolean bold) {
        var end = text.offsetByCodePoints(0, 1);
        while (end < text.length()) {
            var next = text.offsetByCodePoints(end, 1);
            if (width(text.substring(0, next), size, bold) > width) {
                break;
            }
            end = next;
        }
        return end;
    }

    /** Words of one style in one piece, with a space where the next style begins. */
    private static List<Run> joined(List<Run> words) {
        var pieces = new ArrayList<Run>();
        for (var word : words) {
            var last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
            if (last != null && last.style().equals(word.style())) {
                pieces.set(pieces.size() - 1, new Run(last.text() + " " + word.text(), word.style()));
            } else {
                if (last != null) {
                    pieces.set(pieces.size() - 1, new Run(last.text() + " ", last.style()));
                }
                pieces.add(word);
            }
        }
        return List.copyOf(pieces);
    }
}
