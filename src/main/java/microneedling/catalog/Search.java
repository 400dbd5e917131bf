package microneedling.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import microneedling.catalog.Question.Alternative;
import microneedling.fact.Claim;
import microneedling.fact.Fact;
import microneedling.fact.Faq;
import microneedling.fact.Phrasings;
import microneedling.fact.Topic;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Finds facts and FAQs of one release, in memory; it lives and dies with its catalog.
 *
 * <p>What is found is decided by a rule, not by a bare score. A query that names a subject which authors list as uncovered is
 * declined. Else every meaningful word of it weighs as much as it is rare, in English at large ({@link English}) and here; one
 * that no text has weighs much, as it may be what is asked about. A text is relevant when the words that it has, themselves or
 * by a synonym, weigh at least {@link #COVERAGE} of all, one of them stands where it says what the text is about, and they
 * earn at least {@link #LEAST}. So "redness of eyes after swimming" is not answered by a text on redness. The score is what the
 * words earn by the field in which they stand, divided by the most that this query could earn.
 */
public final class Search {

    /** The share of the query's weight that a text has to cover. */
    private static final double COVERAGE = 0.5;

    /** The share of the most that the query could earn that a text has to earn. */
    private static final double LEAST = 0.15;

    /** A word that no text has weighs as much as one that few have: it may be what the query is about, or what is said by the way. */
    private static final float UNKNOWN = 4;

    /** How many of the best are ranked anew by how near the query's words stand to each other. */
    private static final int RERANKED = 40;

    /** No word weighs more than this by its rarity here, however large a release is. */
    private static final float RAREST = 9;

    /** Where a word can stand, and what it earns there at most: {@code ASKED} is how readers ask for it. */
    private enum Place {
        TITLE(3f),
        ASKED(2.2f),
        TAGS(1.6f),
        TEXT(1.5f),
        SAYS(1f),
        TOPIC(0.7f);

        final String field = name().toLowerCase(java.util.Locale.ROOT);
        final float most;

        Place(float most) {
            this.most = most;
        }

        /** Whether a text is about what stands here; a claim's wording may name it in passing. */
        boolean central() {
            return this != SAYS && this != TOPIC;
        }
    }

    /**
     * What can be found: a fact, or else an FAQ.
     *
     * @param claims a fact's claims as they are weighed
     * @param says the wording of each
     */
    private record Entry(Fact fact, Faq faq, Words title, Words text, List<Claim> claims, List<Words> says) {

        Topic topic() {
            return fact == null ? faq.topic() : fact.topic();
        }

        String statement() {
            return fact == null ? faq.answer() : fact.statement();
        }
    }

    /**
     * What was found.
     *
     * @param total how many there are
     * @param hits the best of them, best first; none when no text here covers the query
     * @param suggestion the query with its misspelt words corrected, or null
     * @param uncovered the subject that the query names and that authors know no source here to speak of, or null
     */
    public record Answer(int total, List<Hit> hits, String suggestion, String uncovered) {}

    /**
     * A fact or, when that is null, an FAQ.
     *
     * @param score from 0 to 1: what it earned of the most that the query could earn
     */
    public record Hit(Fact fact, Faq faq, double score, Excerpt excerpt) {}

    /** Plain text, and the ranges of code points in it that match. */
    public record Excerpt(String text, List<Range> matches) {}

    /** From a code point up to another, which is not part of it. */
    public record Range(int start, int end) {}

    /** A text that is about the query, before it is shown. */
    private record Candidate(int number, double score) {}

    private final Catalog catalog;
    private final List<Entry> entries = new ArrayList<>();
    /** One String for each word. */
    private final Map<String, String> pool = new HashMap<>();

    private final Map<String, List<String>> phrasings;
    private static final Found NOTHING = new Found(new int[0], new float[0]);

    private final Map<String, Found> found = new ConcurrentHashMap<>();
    private final Lexicon lexicon;
    private final IndexSearcher searcher;
    private final LeafReaderContext leaf;

    Search(Catalog catalog) {
        this.catalog = catalog;
        var learnt = new ArrayList<Words>();
        phrasings = catalog.content().phrasings().stream().collect(Collectors.toMap(Phrasings::id, Phrasings::asked));
        try {
            var directory = new ByteBuffersDirectory();
            try (var writer = new IndexWriter(directory, settings())) {
                catalog.facts().filter(fact -> fact.withdrawn() == null).forEach(fact -> {
                    var says = fact.claims().stream().map(Claim::says).collect(Collectors.joining(" \n"));
                    add(
                            writer,
                            learnt,
                            fact,
                            null,
                            fact.name(),
                            fact.statement(),
                            String.join(", ", fact.tags()),
                            says);
                });
                catalog.faqs().filter(faq -> faq.withdrawn() == null).forEach(faq -> {
                    var names = faq.facts().stream()
                            .map(id -> catalog.fact(id).orElseThrow())
                            .map(fact -> fact.name() + " " + String.join(" ", fact.tags()))
                            .collect(Collectors.joining(", "));
                    add(writer, learnt, null, faq, faq.question(), faq.answer(), "", names);
                });
                writer.forceMerge(1);
            }
            var reader = DirectoryReader.open(directory);
            searcher = new IndexSearcher(reader);
            searcher.setSimilarity(new Earnings());
            searcher.setQueryCache(null);
            leaf = reader.leaves().isEmpty() ? null : reader.leaves().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can't be read.", e);
        }
        lexicon = new Lexicon(
                learnt, catalog.content().synonyms(), catalog.content().uncovered());
    }

    /** Rarity is weighed for a word of the query as a whole, so it is left out here: a field earns less than its most. */
    private static final class Earnings extends BM25Similarity {
        Earnings() {
            super(0.6f, 0.5f);
        }

        @Override
        protected float idf(long documents, long all) {
            return 1;
        }
    }

    private static IndexWriterConfig settings() {
        // Words are folded and stemmed before, by the same code as those of a query.
        return new IndexWriterConfig(new WhitespaceAnalyzer()).setSimilarity(new Earnings());
    }

    private void add(
            IndexWriter writer,
            List<Words> learnt,
            Fact fact,
            Faq faq,
            String title,
            String text,
            String tags,
            String says) {
        var asked =
                String.join(" \n", phrasings.getOrDefault(fact == null ? "faqs/" + faq.id() : fact.id(), List.of()));
        var claims = fact == null ? List.<Claim>of() : catalog.weighed(fact);
        var entry = new Entry(
                fact,
                faq,
                words(title),
                words(text),
                claims,
                claims.stream().map(claim -> words(claim.says())).toList());
        entries.add(entry);
        var topic = entry.topic().id();
        var document = new Document();
        add(document, Place.TITLE, entry.title());
        add(document, Place.TEXT, entry.text());
        for (var part : Map.of(Place.ASKED, asked, Place.TAGS, tags, Place.SAYS, says, Place.TOPIC, topic)
                .entrySet()) {
            var words = words(part.getValue());
            add(document, part.getKey(), words);
            learnt.add(words);
        }
        learnt.add(entry.title());
        learnt.add(entry.text());
        try {
            writer.addDocument(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Words words(String text) {
        return Words.of(text).sharing(pool);
    }

    private void add(Document document, Place place, Words words) {
        document.add(new TextField(place.field, String.join(" ", words.stems()), Field.Store.NO));
    }

    /**
     * Answers a query, whose words are never syntax.
     *
     * @param topic only this topic, or null for all
     * @param most how many hits are to be shown
     */
    public Answer find(String query, Topic topic, int most) {
        var question = Question.of(query, lexicon);
        if (leaf == null || question.asked().isEmpty() || question.uncovered() != null) {
            return new Answer(0, List.of(), null, question.uncovered());
        }
        try {
            var said = new HashSet<String>();
            var shown = new HashSet<String>();
            var found = candidates(question, topic);
            found.removeIf(one -> !said.add(entries.get(one.number()).statement()));
            return new Answer(
                    found.size(),
                    found.stream()
                            .limit(most)
                            .map(one -> hit(one, question, shown))
                            .toList(),
                    found.isEmpty() ? null : question.suggestion(),
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can't be read.", e);
        }
    }

    /** A source may say one thing of several facts; after the first, their statements are shown. */
    private Hit hit(Candidate one, Question question, Set<String> shown) {
        var entry = entries.get(one.number());
        var excerpt = entry.fact() == null
                ? excerpt("", entry.statement(), entry.text(), "", question)
                : excerpt(entry, question);
        return new Hit(
                entry.fact(),
                entry.faq(),
                Math.round(1000 * one.score()) / 1000.0,
                shown.add(excerpt.text()) ? excerpt : statement(entry, question));
    }

    private List<Candidate> candidates(Question question, Topic topic) throws IOException {
        var size = entries.size();
        var asked = question.asked();
        var earned = new float[size];
        var covered = new float[size];
        var central = new boolean[size];
        var all = 0.0;
        var ceiling = 0.0;
        for (var word : asked) {
            var best = new float[size];
            var trust = new float[size];
            for (var other : word.others()) {
                for (var place : Place.values()) {
                    scan(other, place, best, trust, central);
                }
            }
            var having = 0;
            for (var one : best) {
                having += one > 0 ? 1 : 0;
            }
            var rarity = Math.min(
                    having == 0 ? UNKNOWN : RAREST, (float) Math.log(1 + (size - having + 0.5) / (having + 0.5)));
            var covering = word.worth() * rarity;
            ceiling += word.worth() * rarity * Place.TITLE.most;
            all += covering;
            for (int i = 0; i < size; i++) {
                if (best[i] > 0) {
                    earned[i] += word.worth() * rarity * best[i];
                    covered[i] += covering * trust[i];
                }
            }
        }
        var found = new ArrayList<Candidate>();
        for (int i = 0; i < size; i++) {
            if (central[i]
                    && covered[i] >= COVERAGE * all
                    && (topic == null || entries.get(i).topic() == topic)) {
                var share = covered[i] / all;
                var score = earned[i] / ceiling * Math.min(1, share);
                if (score >= LEAST) {
                    found.add(new Candidate(i, score));
                }
            }
        }
        found.sort(BEST);
        for (int i = 0; i < Math.min(RERANKED, found.size()); i++) {
            var one = found.get(i);
            found.set(
                    i,
                    new Candidate(
                            one.number(), one.score() * (0.7 + 0.3 * closeness(entries.get(one.number()), question))));
        }
        found.sort(BEST);
        return found;
    }

    private static final Comparator<Candidate> BEST =
            Comparator.comparingDouble(Candidate::score).reversed().thenComparingInt(Candidate::number);

    /** Where words stand in one place of the texts, and what they earn there before they are weighed. */
    private record Found(int[] entries, float[] earned) {}

    private void scan(Alternative words, Place place, float[] best, float[] trust, boolean[] central)
            throws IOException {
        var found = found(place, words.stems());
        var weight = place.most * words.weight();
        for (int k = 0; k < found.entries().length; k++) {
            var i = found.entries()[k];
            var earned = weight * found.earned()[k];
            // What stands in several places is said with more weight, but the best place decides.
            best[i] = Math.min(Place.TITLE.most, Math.max(best[i], earned) + 0.1f * Math.min(best[i], earned));
            trust[i] = Math.max(trust[i], words.trust());
            central[i] |= place.central();
        }
    }

    /** Asks the index once; it never changes, and only words that it knows are kept, so what is kept is bounded by it. */
    private Found found(Place place, String[] stems) throws IOException {
        for (var stem : stems) {
            if (!lexicon.knows(stem)) {
                return NOTHING;
            }
        }
        var key = place.field + " " + String.join(" ", stems);
        var kept = found.get(key);
        if (kept == null) {
            found.put(key, kept = ask(place, stems));
        }
        return kept;
    }

    private Found ask(Place place, String[] stems) throws IOException {
        var scorer = searcher.createWeight(query(place, stems), ScoreMode.COMPLETE, 1)
                .scorer(leaf);
        if (scorer == null) {
            return NOTHING;
        }
        var numbers = new ArrayList<Integer>();
        var earned = new ArrayList<Float>();
        var each = scorer.iterator();
        for (int i = each.nextDoc(); i != DocIdSetIterator.NO_MORE_DOCS; i = each.nextDoc()) {
            numbers.add(i);
            earned.add(scorer.score());
        }
        var scores = new float[earned.size()];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = earned.get(k);
        }
        return new Found(numbers.stream().mapToInt(i -> i).toArray(), scores);
    }

    /** From 0 to 1: how much of the title the query names, and how near to each other its words stand. */
    private static double closeness(Entry entry, Question question) {
        var title = entry.title().stems();
        var titled = 0;
        for (var stem : title) {
            titled += question.names(stem) ? 1 : 0;
        }
        var named = 2.0 * titled / (title.length + question.stems().size());
        var pairs = question.asked().size() - 1;
        if (pairs < 1) {
            return Math.min(1, named);
        }
        var near = 0.0;
        for (int i = 0; i < pairs; i++) {
            var first = question.asked().get(i);
            var second = question.asked().get(i + 1);
            if (areNear(title, first, second) || areNear(entry.text().stems(), first, second)) {
                near++;
            }
        }
        return Math.min(1, 0.6 * named + 0.4 * near / pairs);
    }

    /** Whether two words of a query stand within five words of a text. */
    private static boolean areNear(String[] text, Question.Asked first, Question.Asked second) {
        var one = -10;
        var two = -10;
        for (int i = 0; i < text.length; i++) {
            one = first.names(text[i]) ? i : one;
            two = second.names(text[i]) ? i : two;
            if (one >= 0 && two >= 0 && one != two && Math.abs(one - two) < 5) {
                return true;
            }
        }
        return false;
    }

    private static Query query(Place place, String[] stems) {
        return stems.length == 1
                ? new TermQuery(new Term(place.field, stems[0]))
                : new PhraseQuery(2, place.field, stems);
    }

    /** A fact's statement or, where a claim's wording names more of what is asked, that; with the editor's doubt in it. */
    private Excerpt excerpt(Entry entry, Question question) {
        var most = question.named(entry.title(), entry.text());
        var telling = -1;
        if (most < question.asked().size()) {
            for (int i = 0; i < entry.claims().size(); i++) {
                var named = question.named(entry.title(), entry.says().get(i));
                if (named > most) {
                    most = named;
                    telling = i;
                }
            }
        }
        if (telling >= 0) {
            var claim = entry.claims().get(telling);
            var publisher = catalog.source(claim.source()).orElseThrow().publisher();
            return excerpt(publisher + ": ", claim.says(), entry.says().get(telling), doubt(claim), question);
        }
        return statement(entry, question);
    }

    private static Excerpt statement(Entry entry, Question question) {
        var carrying = entry.claims().stream()
                .filter(claim -> claim.stance() == Claim.Stance.SUPPORTS)
                .toList();
        // A statement rests on a doubt when nothing without one carries it.
        var doubted = carrying.stream().allMatch(claim -> claim.note() != null);
        return excerpt("", entry.statement(), entry.text(), doubted ? doubt(carrying.get(0)) : "", question);
    }

    private static String doubt(Claim claim) {
        return claim.note() == null ? "" : " Editor’s note: " + claim.note();
    }

    /** Texts are shown whole: half of one could lack its caution. */
    private static Excerpt excerpt(String before, String text, Words words, String after, Question question) {
        var matches = new ArrayList<Range>();
        var shift = before.codePointCount(0, before.length());
        for (int i = 0; i < words.count(); i++) {
            if (question.isAbout(words.stems()[i])) {
                matches.add(new Range(
                        shift + text.codePointCount(0, words.starts()[i]),
                        shift + text.codePointCount(0, words.ends()[i])));
            }
        }
        return new Excerpt(before + text + after, matches);
    }
}
