package microneedling.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A media type, or a range of them, in an Accept header field (RFC 9110). The framework's choice among variants knows neither
 * {@code text/*} nor capitals nor parameters.
 *
 * @param weight from 0, which refuses, to 1
 */
public record Accept(String range, double weight) {

    private static final Pattern WEIGHT = Pattern.compile(";\\s*q\\s*=\\s*([01](?:\\.[0-9]*)?|\\.[0-9]+)");
    private static final Accept NOTHING = new Accept("", 0);

    /**
     * Which offered type is wanted most; of several the one that is named most exactly, then the first.
     *
     * @param header null when anything is welcome
     * @return empty when none is
     */
    public static Optional<String> best(String header, List<String> offered) {
        var ranges = Arrays.stream((header == null ? "*/*" : header)
                        .toLowerCase(Locale.ROOT)
                        .split(","))
                .map(Accept::of)
                .toList();
        return offered.stream()
                .filter(type -> of(type, ranges).weight > 0)
                .min(Comparator.comparing((String type) -> of(type, ranges).weight)
                        .thenComparing(type -> of(type, ranges).exactness())
                        .reversed());
    }

    /** The range that judges a type is the most exact that includes it. */
    private static Accept of(String type, List<Accept> ranges) {
        return ranges.stream()
                .filter(range -> range.includes(type))
                .max(Comparator.comparing(Accept::exactness).thenComparing(Accept::weight))
                .orElse(NOTHING);
    }

    private static Accept of(String written) {
        var range = written.split(";", 2)[0].strip();
        var weight = WEIGHT.matcher(written);
        // Java's own client writes a lone * for everything.
        return new Accept(range.equals("*") ? "*/*" : range, weight.find() ? Double.parseDouble(weight.group(1)) : 1);
    }

    private boolean includes(String type) {
        return range.equals(type) || exactness() == 0 || exactness() == 1 && type.startsWith(range.replace("*", ""));
    }

    private int exactness() {
        return range.equals("*/*") ? 0 : range.endsWith("/*") ? 1 : 2;
    }
}
