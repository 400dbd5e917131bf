package microneedling.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import microneedling.fact.Agreement;
import microneedling.fact.Claim;
import microneedling.fact.Fact;
import microneedling.fact.Topic;

/** Finds facts by what they have, without a look at those that don't, so that a list costs the same in a larger release. */
final class FactIndex {

    private final List<Fact> all;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<Topic, List<Fact>> byTopic;
    private final Map<Agreement, List<Fact>> byAgreement;
    private final Map<String, List<Fact>> bySource;
    private final Map<String, List<Fact>> byTag;

    /** Indexes facts; every list keeps their order. */
    FactIndex(List<Fact> facts) {
        all = List.copyOf(facts);
        all.forEach(fact -> places.put(fact.id(), places.size()));
        byTopic = by(fact -> Stream.of(fact.topic()));
        byAgreement = by(fact -> Stream.of(fact.agreement()));
        bySource = by(fact -> fact.claims().stream().map(Claim::source).distinct());
        byTag = by(fact -> fact.tags().stream().distinct());
    }

    private <K> Map<K, List<Fact>> by(Function<Fact, Stream<K>> keys) {
        var found = new HashMap<K, List<Fact>>();
        all.forEach(fact -> keys.apply(fact)
                .forEach(key ->
                        found.computeIfAbsent(key, k -> new ArrayList<>()).add(fact)));
        found.replaceAll((key, facts) -> List.copyOf(facts));
        return found;
    }

    /** The facts that a filter takes. */
    List<Fact> find(FactFilter filter) {
        var lists = new ArrayList<List<Fact>>();
        add(lists, byTopic, filter.topic());
        add(lists, byAgreement, filter.agreement());
        add(lists, bySource, filter.source());
        add(lists, byTag, filter.tag());
        if (filter.ids() != null) {
            lists.add(named(filter.ids()));
        }
        var shortest =
                lists.stream().min(Comparator.comparingInt(Collection::size)).orElse(all);
        return lists.size() < 2 && filter.reviewDueBefore() == null
                ? shortest
                : shortest.stream().filter(filter::takes).toList();
    }

    private static <K> void add(List<List<Fact>> lists, Map<K, List<Fact>> having, K key) {
        if (key != null) {
            lists.add(having.getOrDefault(key, List.of()));
        }
    }

    private List<Fact> named(Set<String> ids) {
        return ids.stream()
                .map(places::get)
                .filter(place -> place != null)
                .sorted()
                .map(all::get)
                .toList();
    }
}
