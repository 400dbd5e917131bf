package microneedling.fact;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One figure of a passage, in the source's own unit.
 *
 * @param quantity what is measured
 * @param min lower bound, null when open ("up to 3 days")
 * @param max upper bound, null when open
 * @param unit the unit of both
 * @param per what one unit is counted for (USD per session), or null
 * @param exclusive true for "less than" and "more than"
 * @param qualifier the hedge as said ("typically"), or null
 * @param scope which device, area, condition or setting, or what it is counted from; null when general
 */
public record Value(
        String quantity,
        BigDecimal min,
        BigDecimal max,
        String unit,
        String per,
        boolean exclusive,
        String qualifier,
        String scope) {

    /** Whether both speak of the same quantity in the same scope and still say different things. */
    public boolean differsFrom(Value other) {
        return quantity.equals(other.quantity)
                && Objects.equals(scope, other.scope)
                && Objects.equals(per, other.per)
                && figure().comparableWith(other.figure())
                && !figure().equalTo(other.figure());
    }

    /** The same quantity at one of its bounds alone. */
    public Value at(BigDecimal bound) {
        return new Value(quantity, bound, bound, unit, per, exclusive, qualifier, scope);
    }

    /** As people read it: {@code price: 100 to 700 USD per session (somewhere between; in clinic)}. */
    public String inWords() {
        var hedges = Stream.of(hedge(), scope).filter(Objects::nonNull).collect(Collectors.joining("; "));
        return quantity.replace('-', ' ') + ": " + amount() + (hedges.isEmpty() ? "" : " (" + hedges + ")");
    }

    /** The figure alone, as people read it: {@code 100 to 700 USD per session}. */
    public String amount() {
        return figure().inWords() + (per == null ? "" : " per " + per);
    }

    /** The hedge as said, unless the amount begins with it; or null. */
    public String hedge() {
        return qualifier == null || amount().startsWith(qualifier) ? null : qualifier;
    }

    Figure figure() {
        return new Figure(min, max, unit, exclusive);
    }
}
