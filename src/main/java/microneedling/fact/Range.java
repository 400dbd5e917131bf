package microneedling.fact;

import java.math.BigDecimal;

/**
 * A span that the editors state over the sources' values.
 *
 * @param min lower bound, null when open
 * @param max upper bound, null when open
 * @param unit the unit of both
 * @param exclusive true when the stated bound itself is not included ("less than")
 * @param computed true when no single source states this span
 */
public record Range(BigDecimal min, BigDecimal max, String unit, boolean exclusive, boolean computed) {

    /** Whether this span includes a value's whole span; an open bound includes everything on its side. */
    public boolean covers(Value value) {
        return asFigure().covers(value.figure());
    }

    /** Whether one source states exactly this span. */
    public boolean isStatedBy(Value value) {
        return asFigure().equalTo(value.figure());
    }

    /** As people read it: {@code up to 3 days}. */
    public String inWords() {
        return asFigure().inWords();
    }

    private Figure asFigure() {
        return new Figure(min, max, unit, exclusive);
    }
}
