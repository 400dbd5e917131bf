package microneedling.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** Regulator first, clinic last. */
    private static final Comparator<Source> BY_KIND =
            Comparator.comparing(Source::kind).thenComparing(Source::id);

    private final FrozenRelease release;
    private final ReleaseHead head;
    private final Map<String, Fact> factsById;
    private final FactIndex facts;
    private final FactIndex withWithdrawn;
    private final List<Fact> disagreements;
    private final Map<Topic, List<Fact>> disagreementsByTopic;
    private final Map<String, Faq> faqsById;
    private final List<Faq> faqs;
    private final Map<Topic, List<Faq>> faqsByTopic;
    private final Map<String, List<Faq>> faqsByFact = new HashMap<>();
    private final Map<String, Source> sourcesById;
    private final List<Source> sources;
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
        factsById = byId(content.facts(), Fact::id);
        facts = new FactIndex(content.facts().stream()
                .filter(fact -> fact.withdrawn() == null)
                .toList());
        withWithdrawn = new FactIndex(content.facts());
        disagreements = facts().stream()
                .filter(fact -> fact.agreement().compareTo(Agreement.DIFFER) <= 0)
                .toList();
        disagreementsByTopic = disagreements.stream().collect(Collectors.groupingBy(Fact::topic));
        faqsById = byId(content.faqs(), Faq::id);
        faqs = content.faqs().stream().filter(faq -> faq.withdrawn() == null).toList();
        faqsByTopic = faqs.stream().collect(Collectors.groupingBy(Faq::topic));
        faqs.forEach(faq -> faq.facts()
                .forEach(fact -> faqsByFact
                        .computeIfAbsent(fact, id -> new ArrayList<>())
                        .add(faq)));
        sourcesById = byId(content.sources(), Source::id);
        sources = content.sources().stream()
                .filter(source -> source.withdrawn() == null)
                .sorted(BY_KIND)
                .toList();
        studies = byId(content.studies(), Study::id);
        moves = content.moves().stream().collect(Collectors.toMap(Move::from, Move::to));
    }

    private static <T> Map<String, T> byId(List<T> items, Function<T, String> id) {
        return items.stream().collect(Collectors.toMap(id, item -> item));
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

    /** All facts in the release's order. */
    public List<Fact> facts() {
        return facts(FactFilter.of(null));
    }

    /** The facts that a filter takes, in the release's order. */
    public List<Fact> facts(FactFilter filter) {
        return (filter.withdrawn() ? withWithdrawn : facts).find(filter);
    }

    /** Facts whose sources differ or contradict each other, of a topic or, when that is null, of all. */
    public List<Fact> disagreements(Topic topic) {
        return topic == null ? disagreements : disagreementsByTopic.getOrDefault(topic, List.of());
    }

    /** A fact by id, withdrawn or not. */
    public Optional<Fact> fact(String id) {
        return Optional.ofNullable(factsById.get(id));
    }

    /** All FAQs in the release's order. */
    public List<Faq> faqs() {
        return faqs;
    }

    /** The FAQs of a topic or, when that is null, of all, in the release's order. */
    public List<Faq> faqs(Topic topic) {
        return topic == null ? faqs : faqsByTopic.getOrDefault(topic, List.of());
    }

    /** The FAQs that rest on a fact. */
    public List<Faq> faqsOn(Fact fact) {
        return faqsByFact.getOrDefault(fact.id(), List.of());
    }

    /** An FAQ by id, withdrawn or not. */
    public Optional<Faq> faq(String id) {
        return Optional.ofNullable(faqsById.get(id));
    }

    /** All sources by kind: regulator first, clinic last. */
    public List<Source> sources() {
        return sources;
    }

    /** The sources with these ids, by kind. */
    public List<Source> sources(Collection<String> ids) {
        return ids.stream().distinct().map(sourcesById::get).sorted(BY_KIND).toList();
    }

    /** The sources that facts cite, by kind. */
    public List<Source> cited(Collection<Fact> facts) {
        return sources(facts.stream()
                .flatMap(fact -> fact.claims().stream())
                .map(Claim::source)
                .toList());
    }

    /** A source by id, withdrawn or not. */
    public Optional<Source> source(String id) {
        return Optional.ofNullable(sourcesById.get(id));
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
                .map(id -> factsById.get(id).agreement())
                .min(Agreement::compareTo)
                .orElseThrow();
    }

    /** A fact's claims in the order in which positions are weighed: by kind of source, regulator first. */
    public List<Claim> weighed(Fact fact) {
        return fact.claims().stream()
                .sorted(Comparator.comparing(
                        (Claim claim) -> sourcesById.get(claim.source()).kind()))
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
        return sources.stream().filter(source -> !heard.contains(source.id())).toList();
    }
}
