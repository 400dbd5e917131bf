package microneedling.content;

import java.util.Comparator;

/**
 * What is wrong in a content file, where, and what to do.
 *
 * @param file path below the content folder
 * @param line 1 for the first line
 * @param column 1 for the first character of a line
 * @param rule name of the rule that was broken
 * @param message what is wrong and what to do
 */
public record Problem(String file, int line, int column, String rule, String message) implements Comparable<Problem> {

    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::rule)
            .thenComparing(Problem::message);

    @Override
    public int compareTo(Problem other) {
        return BY_PLACE.compare(this, other);
    }

    /** {@code file:line:column rule message}, the form that editors turn into links. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + " " + rule + " " + message;
    }
}
