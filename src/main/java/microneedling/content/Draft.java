package microneedling.content;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import microneedling.fact.Fact;
import microneedling.fact.Faq;
import microneedling.fact.Source;
import microneedling.fact.Study;
import microneedling.fact.Synonym;
import microneedling.fact.TopicIntroduction;

/**
 * All files of a content folder that have the right shape, each with its place, before the rules have judged their meaning.
 *
 * @param synonyms null where there is no such file
 * @param uncovered null where there is no such file
 * @param phrasings by topic, or faqs: phrasings by slug
 * @param moved id and new id of what has moved, by file
 * @param broken paths, without {@code .yaml}, of the files that have not the right shape: they exist, but say nothing
 */
record Draft(
        Entry<Head> head,
        Entry<List<TopicIntroduction>> topics,
        Entry<List<Synonym>> synonyms,
        Entry<List<String>> uncovered,
        Map<String, Entry<Source>> sources,
        Map<String, Entry<Study>> studies,
        Map<String, Entry<Fact>> facts,
        Map<String, Entry<Faq>> faqs,
        Map<String, Entry<Map<String, List<String>>>> phrasings,
        Map<String, Entry<String>> moved,
        Set<String> broken) {

    Draft() {
        this(null, null, null, null, map(), map(), map(), map(), map(), map(), new HashSet<>());
    }

    /** A file and what it says. */
    record Entry<T>(YamlFile file, T value) {}

    /** What {@code release.yaml} says. */
    record Head(String version, java.time.LocalDate date, String summary) {}

    Draft withHead(Entry<Head> head) {
        return new Draft(head, topics, synonyms, uncovered, sources, studies, facts, faqs, phrasings, moved, broken);
    }

    Draft withTopics(Entry<List<TopicIntroduction>> topics) {
        return new Draft(head, topics, synonyms, uncovered, sources, studies, facts, faqs, phrasings, moved, broken);
    }

    Draft withSynonyms(Entry<List<Synonym>> synonyms) {
        return new Draft(head, topics, synonyms, uncovered, sources, studies, facts, faqs, phrasings, moved, broken);
    }

    Draft withUncovered(Entry<List<String>> uncovered) {
        return new Draft(head, topics, synonyms, uncovered, sources, studies, facts, faqs, phrasings, moved, broken);
    }

    /** Facts that are still said. */
    Stream<Entry<Fact>> current() {
        return facts.values().stream().filter(entry -> entry.value().withdrawn() == null);
    }

    /** Whether every fact says what it cites. */
    boolean allFactsAreRead() {
        return broken.stream()
                .noneMatch(path -> path.contains("/") && !path.matches("(?:sources|studies|faqs|phrasings)/.*"));
    }

    private static <T> Map<String, T> map() {
        return new LinkedHashMap<>();
    }
}
