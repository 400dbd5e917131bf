package microneedling.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a client takes, and how gladly, as {@code Accept} and {@code Accept-Encoding} write it.
 *
 * @param weights by what is named, in lower case; a weight of 0 refuses
 */
record Preferences(Map<String, Double> weights) {

    private static final Preferences NONE = new Preferences(Map.of());

    private static final Pattern WEIGHT =
            Pattern.compile("(?i);\\s*q\\s*=\\s*(0?\\.[0-9]+|0\\.?|1(?:\\.0*)?)\\s*(?:;|$)");

    /** Clients send few different headers, and each the same with every request. */
    private static final Cache<String, Preferences> KNOWN =
            Caffeine.newBuilder().maximumSize(256).build();

    /** Longer ones are nobody's habit. */
    private static final int HABIT = 512;

    /** Reads a header; an absent or empty one names nothing, and a weight that is none counts as 1. */
    static Preferences of(String header) {
        if (header == null) {
            return NONE;
        }
        return header.length() > HABIT ? read(header) : KNOWN.get(header, Preferences::read);
    }

    private static Preferences read(String header) {
        var weights = new HashMap<String, Double>();
        for (var part : header.split(",")) {
            var name = part.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            var weight = WEIGHT.matcher(part);
            if (!name.isEmpty()) {
                weights.merge(name, weight.find() ? Double.parseDouble(weight.group(1)) : 1, Math::max);
            }
        }
        return new Preferences(weights);
    }

    /** The weight of the first of these that is named, so begin with the most specific; 0 when none is. */
    double weight(String... names) {
        for (var name : names) {
            if (weights.containsKey(name)) {
                return weights.get(name);
            }
        }
        return 0;
    }

    /** The media type that is wanted most; of several the one that is named most exactly, then the first. */
    Optional<String> best(List<String> types) {
        return types.stream()
                .filter(type -> wanted(type) > 0)
                .max(Comparator.comparing(this::wanted).thenComparing(this::generality, Comparator.reverseOrder()));
    }

    /** All are wanted when none is named. */
    private double wanted(String type) {
        return weights.isEmpty() ? 1 : weight(ranges(type));
    }

    private long generality(String type) {
        return Stream.of(ranges(type))
                .takeWhile(range -> !weights.containsKey(range))
                .count();
    }

    /** What names a media type, the most exact first. */
    private static String[] ranges(String type) {
        return new String[] {type, type.replaceFirst("/.*", "/*"), "*/*"};
    }
}
