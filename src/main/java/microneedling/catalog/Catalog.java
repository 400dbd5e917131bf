package microneedling.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microneedling.content.Content;
import microneedling.content.FrozenRelease;
import microneedling.content.ReleaseHead;
import microneedling.fact.Agreement;
import microneedling.fact.Claim;
import microneedling.fact.Fact;
import microneedling.fact.Faq;
import microneedling.fact.Move;
import microneedling.fact.Source;
import microneedling.fact.Study;
import microneedling.fact.Topic;
import microneedling.fact.TopicIntroduction;

/** One release with its indexes; it never changes. Lists leave out what is withdrawn, look-ups find it. */
public final class Catalog {

    private final FrozenRelease release;
    private final ReleaseHead head;
    private final Map<String, Fact> facts;
    private final Map<Topic, List<Fact>> factsByTopic;
    private final Map<String, List<Fact>> factsBySource;
    private final Map<String, Faq> faqs;
    private final Map<String, Source> sources;
    private final Map<String, Study> studies;
    private final Map<String, String> moves;
    private volatile Search search;

    /**
     * Indexes a release.
     *
     * @param head what is known of it without opening it
     */
    public Catalog(FrozenRelease release, ReleaseHead head) {
        this.release = release;
        this.head = head;
        var content = release.content();
        facts = byId(content.facts(), Fact::id);
        faqs = byId(content.faqs(), Faq::id);
        sources = byId(content.sources(), Source::id);
        studies = byId(content.studies(), Study::id);
        moves = content.moves().stream().collect(Collectors.toMap(Move::from, Move::to));
        factsByTopic = content.facts().stream().collect(Collectors.groupingBy(Fact::topic));
        factsBySource = new HashMap<>();
        content.facts().stream()
                .filter(fact -> fact.withdrawn() == null)
                .forEach(fact -> fact.claims().stream()
                        .map(Claim::source)
                        .distinct()
                        .forEach(source -> factsBySource
                                .computeIfAbsent(source, s -> new ArrayList<>())
                                .add(fact)));
    }

    private static <T> Map<String, T> byId(List<T> items, Function<T, String> id) {
        var map = new LinkedHashMap<String, T>();
        items.forEach(item -> map.put(id.apply(item), item));
        return Collections.unmodifiableMap(map);
    }

    /** The release that this catalog serves. */
    public FrozenRelease release() {
        return release;
    }

    /** The release's version. */
    public String version() {
        return content().version();
    }

    /** What is known of the release without opening it. */
    public ReleaseHead head() {
        return head;
    }

    /** All that the release says. */
    public Content content() {
        return release.content();
    }

    /** The topics in reading order. */
    public List<TopicIntroduction> topics() {
        return content().topics();
    }

    /** All facts, withdrawn ones too, in the release's order. */
    public Stream<Fact> facts() {
        return facts.values().stream();
    }

    /** A topic's facts, withdrawn ones too, in the release's order. */
    public Stream<Fact> facts(Topic topic) {
        return factsByTopic.getOrDefault(topic, List.of()).stream();
    }

    /** Facts that cite a source, withdrawn ones left out. */
    public List<Fact> factsCiting(String source) {
        return factsBySource.getOrDefault(source, List.of());
    }

    /** A fact by id, withdrawn or not. */
    public Optional<Fact> fact(String id) {
        return Optional.ofNullable(facts.get(id));
    }

    /** All FAQs, withdrawn ones too. */
    public Stream<Faq> faqs() {
        return faqs.values().stream();
    }

    /** An FAQ by id, withdrawn or not. */
    public Optional<Faq> faq(String id) {
        return Optional.ofNullable(faqs.get(id));
    }

    /** All sources, withdrawn ones too, by kind: regulator first, clinic last. */
    public Stream<Source> sources() {
        return sources.values().stream()
                .sorted(java.util.Comparator.comparing(Source::kind).thenComparing(Source::id));
    }

    /** A source by id, withdrawn or not. */
    public Optional<Source> source(String id) {
        return Optional.ofNullable(sources.get(id));
    }

    /** A study by id. */
    public Optional<Study> study(String id) {
        return Optional.ofNullable(studies.get(id));
    }

    /** Where an old path below {@code /v1} leads now, if it has moved. */
    public Optional<String> moved(String path) {
        return Optional.ofNullable(moves.get(path));
    }

    /** The worst agreement of an FAQ's facts. */
    public Agreement agreement(Faq faq) {
        return faq.facts().stream()
                .map(id -> facts.get(id).agreement())
                .min(Agreement::compareTo)
                .orElseThrow();
    }

    /** Facts whose sources differ or contradict each other. */
    public Stream<Fact> disagreements() {
        return facts().filter(fact -> fact.withdrawn() == null)
                .filter(fact -> fact.agreement().compareTo(Agreement.DIFFER) <= 0);
    }

    /** A fact's claims in the order in which positions are weighed: by kind of source, regulator first. */
    public List<Claim> weighed(Fact fact) {
        return fact.claims().stream()
                .sorted(java.util.Comparator.comparing(
                        (Claim claim) -> sources.get(claim.source()).kind()))
                .toList();
    }

    /** Search in this release; built when it is first asked for, as a past release may be opened for one fact. */
    public Search search() {
        var built = search;
        if (built == null) {
            synchronized (this) {
                built = search;
                if (built == null) {
                    search = built = new Search(this);
                }
            }
        }
        return built;
    }

    /** Sources that say nothing on a fact. */
    public List<Source> silent(Fact fact) {
        var heard = fact.claims().stream().map(Claim::source).collect(Collectors.toSet());
        return sources()
                .filter(source -> source.withdrawn() == null && !heard.contains(source.id()))
                .toList();
    }
}
