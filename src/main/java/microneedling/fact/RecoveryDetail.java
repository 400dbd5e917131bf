package microneedling.fact;

import java.math.BigDecimal;
import java.util.List;

/**
 * A stage of the time after a session; the session is day 0.
 *
 * @param stage its name in a few words
 * @param from the day it begins
 * @param to the day it ends; null when no source says
 * @param expect what may be seen or felt
 * @param avoid what sources advise against
 */
public record RecoveryDetail(String stage, Range from, Range to, List<String> expect, List<String> avoid)
        implements Detail {

    /** Whether some source's stage includes this day: from the earliest start to the latest end, or openly on. */
    public boolean includes(int day) {
        var asked = BigDecimal.valueOf(day);
        return (from.min() == null || from.min().compareTo(asked) <= 0)
                && (to == null || to.max() == null || asked.compareTo(to.max()) <= 0);
    }
}
