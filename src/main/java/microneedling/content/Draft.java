package microneedling.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import microneedling.fact.Fact;
import microneedling.fact.Faq;
import microneedling.fact.Source;
import microneedling.fact.Study;
import microneedling.fact.TopicIntroduction;

/**
 * All files of a content folder that have the right shape, each with its place, before the rules have judged their meaning.
 *
 * @param moved id and new id of what has moved, by file
 */
record Draft(
        Entry<Head> head,
        Entry<List<TopicIntroduction>> topics,
        Map<String, Entry<Source>> sources,
        Map<String, Entry<Study>> studies,
        Map<String, Entry<Fact>> facts,
        Map<String, Entry<Faq>> faqs,
        Map<String, Entry<String>> moved) {

    Draft() {
        this(null, null, map(), map(), map(), map(), map());
    }

    /** A file and what it says. */
    record Entry<T>(YamlFile file, T value) {}

    /** What {@code release.yaml} says. */
    record Head(String version, java.time.LocalDate date, String summary) {}

    Draft withHead(Entry<Head> head) {
        return new Draft(head, topics, sources, studies, facts, faqs, moved);
    }

    Draft withTopics(Entry<List<TopicIntroduction>> topics) {
        return new Draft(head, topics, sources, studies, facts, faqs, moved);
    }

    /** Facts that are still said. */
    Stream<Entry<Fact>> current() {
        return facts.values().stream().filter(entry -> entry.value().withdrawn() == null);
    }

    private static <T> Map<String, T> map() {
        return new LinkedHashMap<>();
    }
}
