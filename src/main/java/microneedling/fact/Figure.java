package microneedling.fact;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/**
 * A span with its unit, made comparable: 24 hours are a day, a week is 7 days, a month 28 to 31, a year 365 or 366. A
 * bound in months is thus itself a small span, and two bounds are equal when they may be the same number of days.
 *
 * @param min lower bound, null when open
 * @param max upper bound, null when open
 */
record Figure(BigDecimal min, BigDecimal max, String unit, boolean exclusive) {

    private record Factor(String dimension, BigDecimal least, BigDecimal most) {}

    private static final Map<String, Factor> FACTORS = Map.of(
            "minute", factor("time", "1", "1"),
            "hour", factor("time", "60", "60"),
            "day", factor("time", "1440", "1440"),
            "week", factor("time", "10080", "10080"),
            "month", factor("time", "40320", "44640"),
            "year", factor("time", "525600", "527040"),
            // The articles use both words for one visit.
            "session", factor("session", "1", "1"),
            "treatment", factor("session", "1", "1"));

    private static Factor factor(String dimension, String least, String most) {
        return new Factor(dimension, new BigDecimal(least), new BigDecimal(most));
    }

    /** Whether both are measured in the same dimension, so that comparing them means something. */
    boolean comparableWith(Figure other) {
        return factor().dimension().equals(other.factor().dimension());
    }

    boolean equalTo(Figure other) {
        return comparableWith(other)
                && exclusive == other.exclusive
                && sameBound(min, other.min, other)
                && sameBound(max, other.max, other);
    }

    boolean covers(Figure other) {
        return comparableWith(other)
                && (min == null || other.min != null && least(min).compareTo(other.most(other.min)) <= 0)
                && (max == null || other.max != null && other.least(other.max).compareTo(most(max)) <= 0);
    }

    private boolean sameBound(BigDecimal mine, BigDecimal theirs, Figure other) {
        if (mine == null || theirs == null) {
            return mine == theirs;
        }
        return least(mine).compareTo(other.most(theirs)) <= 0
                && other.least(theirs).compareTo(most(mine)) <= 0;
    }

    private BigDecimal least(BigDecimal bound) {
        return bound.multiply(factor().least(), MathContext.DECIMAL128);
    }

    private BigDecimal most(BigDecimal bound) {
        return bound.multiply(factor().most(), MathContext.DECIMAL128);
    }

    private Factor factor() {
        return FACTORS.getOrDefault(unit, new Factor(unit, BigDecimal.ONE, BigDecimal.ONE));
    }

    /** As people read it: {@code up to 3 days}. */
    String inWords() {
        if (min == null) {
            return (exclusive ? "less than " : "up to ") + amount(max);
        }
        if (max == null) {
            return (exclusive ? "more than " : "from ") + amount(min);
        }
        return min.compareTo(max) == 0 ? amount(min) : number(min) + " to " + amount(max);
    }

    private String amount(BigDecimal bound) {
        var plural = switch (unit) {
            case "mm", "percent", "USD" -> unit;
            case "person" -> "people";
            default -> unit + "s";
        };
        return number(bound) + " " + (bound.compareTo(BigDecimal.ONE) == 0 ? unit : plural);
    }

    private static String number(BigDecimal bound) {
        return bound.stripTrailingZeros().toPlainString();
    }
}
