package microneedling.content;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microneedling.fact.Fact;
import microneedling.fact.Faq;
import microneedling.fact.Move;
import microneedling.fact.Phrasings;
import microneedling.fact.Source;
import microneedling.fact.Study;
import microneedling.fact.Synonym;
import microneedling.fact.TopicIntroduction;

/**
 * All that one release says, valid and in a fixed order: topics as listed, recovery stages in time order, all else by id.
 *
 * @param version year.month.number
 * @param date the release's day in UTC, written by hand
 * @param summary one line
 * @param moves old addresses and their new ones
 * @param synonyms readers' words for the content's; releases before 2026.11.4 have none
 * @param uncovered subjects of which no source here speaks, in readers' words; releases before 2026.11.4 have none
 * @param phrasings how readers ask for a fact or FAQ, by id; releases before 2026.11.4 have none
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
        List<Move> moves,
        List<Synonym> synonyms,
        List<String> uncovered,
        List<Phrasings> phrasings) {

    /** A document that has none of a kind leaves that out. */
    public Content {
        synonyms = synonyms == null ? List.of() : List.copyOf(synonyms);
        uncovered = uncovered == null ? List.of() : List.copyOf(uncovered);
        phrasings = phrasings == null ? List.of() : List.copyOf(phrasings);
    }

    /** What is no longer said: ids of facts, {@code faqs/} and {@code sources/} with an id. */
    public Set<String> withdrawn() {
        return Stream.of(
                        facts.stream().filter(fact -> fact.withdrawn() != null).map(Fact::id),
                        faqs.stream().filter(faq -> faq.withdrawn() != null).map(faq -> "faqs/" + faq.id()),
                        sources.stream()
                                .filter(source -> source.withdrawn() != null)
                                .map(source -> "sources/" + source.id()))
                .flatMap(path -> path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same, made of what another release says alike: of releases that stay open side by side, each then takes little memory. */
    Content sharing(Content other) {
        return new Content(
                version,
                date,
                summary,
                shared(topics, other.topics),
                shared(sources, other.sources),
                shared(studies, other.studies),
                shared(facts, other.facts),
                shared(faqs, other.faqs),
                moves,
                shared(synonyms, other.synonyms),
                uncovered,
                shared(phrasings, other.phrasings));
    }

    private static <T> List<T> shared(List<T> items, List<T> others) {
        var known =
                others.stream().collect(Collectors.toMap(Function.identity(), Function.identity(), (one, same) -> one));
        return items.stream().map(item -> known.getOrDefault(item, item)).toList();
    }

    /** How many claims its facts hold. */
    public int claims() {
        return facts.stream().mapToInt(fact -> fact.claims().size()).sum();
    }
}
