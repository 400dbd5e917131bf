package microneedling.embed;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What an axis counts. Figures are converted for the drawing only, in time: a month is drawn as the twelfth of a year of
 * 365.25 days; the words beside keep the source's own unit.
 */
enum Scale {
    MILLIMETRES(Map.of("mm", 1.0), 0.1, 0.25, 0.5, 1),
    DOLLARS(Map.of("USD", 1.0), 10, 20, 50, 100, 200, 500, 1000),
    SESSIONS(Map.of("session", 1.0, "treatment", 1.0), 1, 2, 5, 10),
    DAYS(days(1), 1, 2, 7, 14, 28, 91, 182),
    WEEKS(days(7), 1, 2, 4, 8, 13, 26, 52);

    private final Map<String, Double> units;
    private final List<Double> steps;

    Scale(Map<String, Double> units, double... steps) {
        this.units = units;
        this.steps = java.util.Arrays.stream(steps).boxed().toList();
    }

    private static Map<String, Double> days(int days) {
        return Map.of(
                "minute", 1 / 1440.0 / days,
                "hour", 1 / 24.0 / days,
                "day", 1.0 / days,
                "week", 7.0 / days,
                "month", 365.25 / 12 / days,
                "year", 365.25 / days);
    }

    /** Whether a figure in this unit can be drawn here. */
    boolean counts(String unit) {
        return units.containsKey(unit);
    }

    /** Where a bound lies on the axis; null where it is open. */
    Double place(BigDecimal bound, String unit) {
        return bound == null ? null : (Double) (bound.doubleValue() * units.get(unit));
    }

    /** How far apart the marks of an axis stand that reaches this far, so that there are no more than so many. */
    double step(double end, int most) {
        return steps.stream()
                .filter(step -> Math.ceil(end / step) <= most)
                .findFirst()
                .orElseGet(() -> Math.ceil(end / most));
    }
}
