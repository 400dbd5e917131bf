package microneedling.content;

import java.time.LocalDate;
import java.util.List;
import microneedling.fact.Fact;
import microneedling.fact.Faq;
import microneedling.fact.Move;
import microneedling.fact.Source;
import microneedling.fact.Study;
import microneedling.fact.TopicIntroduction;

/**
 * All that one release says, valid and in a fixed order: topics as listed, recovery stages in time order, all else by id.
 *
 * @param version year.month.number
 * @param date the release's day in UTC, written by hand
 * @param summary one line
 * @param moves old addresses and their new ones
 */
public record Content(
        String version,
        LocalDate date,
        String summary,
        List<TopicIntroduction> topics,
        List<Source> sources,
        List<Study> studies,
        List<Fact> facts,
        List<Faq> faqs,
        List<Move> moves) {

    /** How many claims its facts hold. */
    public int claims() {
        return facts.stream().mapToInt(fact -> fact.claims().size()).sum();
    }
}
