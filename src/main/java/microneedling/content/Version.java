package microneedling.content;

import java.util.Comparator;
import java.util.regex.Pattern;

/** A release's version, {@code 2026.11.1}, compared number by number. */
public record Version(int year, int month, int number) implements Comparable<Version> {

    private static final Pattern FORM = Pattern.compile("([0-9]{4})\\.([1-9]|1[0-2])\\.([1-9][0-9]{0,5})");
    private static final Comparator<Version> BY_NUMBER = Comparator.comparingInt(Version::year)
            .thenComparingInt(Version::month)
            .thenComparingInt(Version::number);

    /** Reads {@code year.month.number}; throws {@link IllegalArgumentException} for anything else. */
    public static Version of(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no version; write year.month.number, as in 2026.11.1");
        }
        return new Version(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    /** Whether a text is a version. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(Version other) {
        return BY_NUMBER.compare(this, other);
    }

    @Override
    public String toString() {
        return year + "." + month + "." + number;
    }
}
