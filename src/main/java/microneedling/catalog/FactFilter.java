package microneedling.catalog;

import java.time.LocalDate;
import java.util.Set;
import microneedling.fact.Agreement;
import microneedling.fact.Fact;
import microneedling.fact.Topic;

/**
 * Which facts are asked for; what is null asks for nothing.
 *
 * @param source the id of one that they cite
 * @param ids only these
 * @param reviewDueBefore only those that are to be checked again before this day
 * @param withdrawn whether withdrawn facts are asked for too
 */
public record FactFilter(
        Topic topic,
        String source,
        Agreement agreement,
        String tag,
        Set<String> ids,
        LocalDate reviewDueBefore,
        boolean withdrawn) {

    /** All that is not withdrawn, of a topic or, when that is null, of all. */
    public static FactFilter of(Topic topic) {
        return new FactFilter(topic, null, null, null, null, null, false);
    }

    /** All that cite a source. */
    public static FactFilter citing(String source) {
        return new FactFilter(null, source, null, null, null, null, false);
    }

    /** All that have a tag. */
    static FactFilter tagged(String tag) {
        return new FactFilter(null, null, null, tag, null, null, false);
    }

    /** Those of them whose sources stand so to each other; null for all. */
    public FactFilter with(Agreement wanted) {
        return new FactFilter(topic, source, wanted, tag, ids, reviewDueBefore, withdrawn);
    }

    boolean takes(Fact fact) {
        return (topic == null || fact.topic() == topic)
                && (source == null
                        || fact.claims().stream()
                                .anyMatch(claim -> claim.source().equals(source)))
                && (agreement == null || fact.agreement() == agreement)
                && (tag == null || fact.tags().contains(tag))
                && (ids == null || ids.contains(fact.id()))
                && (reviewDueBefore == null || fact.reviewDue().isBefore(reviewDueBefore));
    }
}
