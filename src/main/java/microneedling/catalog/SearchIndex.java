package microneedling.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** Where each word of a release stands, and how much a text is about it: Lucene's postings and BM25, in memory. */
final class SearchIndex {

    private static final Found NOTHING = new Found(new int[0], new float[0]);

    /** Where a word can stand, and what it earns there at most: {@code ASKED} is how readers ask for it. */
    enum Place {
        TITLE(3f),
        ASKED(2.2f),
        TAGS(1.6f),
        TEXT(1.5f),
        SAYS(1f),
        TOPIC(0.7f);

        final float most;
        private final String field = name().toLowerCase(Locale.ROOT);

        Place(float most) {
            this.most = most;
        }

        /** Whether a text is about what stands here; a claim's wording may name it in passing. */
        boolean central() {
            return this != SAYS && this != TOPIC;
        }
    }

    /** The entries in which words stand in one place, by number, and what they earn in each: from 0 to 1. */
    record Found(int[] entries, float[] earned) {}

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

    private final Catalog catalog;
    private final Map<String, List<String>> phrasings;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Found> kept = new ConcurrentHashMap<>();
    private final Lexicon lexicon;
    private final IndexSearcher searcher;
    private final LeafReaderContext leaf;

    SearchIndex(Catalog catalog) {
        this.catalog = catalog;
        phrasings = catalog.content().phrasings().stream().collect(Collectors.toMap(Phrasings::id, Phrasings::asked));
        var vocabulary = new Vocabulary();
        try {
            var directory = new ByteBuffersDirectory();
            try (var writer = new IndexWriter(directory, settings())) {
                for (var fact : catalog.facts()) {
                    add(writer, fact, vocabulary);
                }
                for (var faq : catalog.faqs()) {
                    add(writer, faq, vocabulary);
                }
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
                vocabulary, catalog.content().synonyms(), catalog.content().uncovered());
    }

    private static IndexWriterConfig settings() {
        // Words are folded and stemmed before, by the same code as those of a query.
        return new IndexWriterConfig(new WhitespaceAnalyzer()).setSimilarity(new Earnings());
    }

    private void add(IndexWriter writer, Fact fact, Vocabulary vocabulary) throws IOException {
        var claims = catalog.weighed(fact);
        var text = Words.of(fact.statement());
        var asked = asked(fact.id(), fact.name());
        entries.add(new Entry(
                fact,
                null,
                vocabulary.stems(asked.get(0)),
                Text.of(text, vocabulary.stems(text)),
                claims,
                claims.stream()
                        .map(claim -> Words.of(claim.says()))
                        .map(words -> Text.of(words, vocabulary.stems(words)))
                        .toList(),
                wordings(asked, vocabulary),
                warns(fact).map(Words::of).map(vocabulary::stems).toList()));
        var says = fact.claims().stream().map(Claim::says).collect(Collectors.joining(" \n"));
        add(writer, places(asked, text, String.join(", ", fact.tags()), says, fact.topic()), vocabulary);
    }

    private void add(IndexWriter writer, Faq faq, Vocabulary vocabulary) throws IOException {
        var text = Words.of(faq.answer());
        var asked = asked("faqs/" + faq.id(), faq.question());
        entries.add(new Entry(
                null,
                faq,
                vocabulary.stems(asked.get(0)),
                Text.of(text, vocabulary.stems(text)),
                List.of(),
                List.of(),
                wordings(asked, vocabulary),
                List.of()));
        var names = faq.facts().stream()
                .map(id -> catalog.fact(id).orElseThrow())
                .map(fact -> fact.name() + " " + String.join(" ", fact.tags()))
                .collect(Collectors.joining(", "));
        add(writer, places(asked, text, "", names, faq.topic()), vocabulary);
    }

    /** Its title, and how else readers ask for it. */
    private List<Words> asked(String id, String title) {
        return Stream.concat(Stream.of(title), phrasings.getOrDefault(id, List.of()).stream())
                .map(Words::of)
                .toList();
    }

    private static List<Wording> wordings(List<Words> asked, Vocabulary vocabulary) {
        return asked.stream()
                .map(words -> Wording.of(words, vocabulary.stems(words)))
                .toList();
    }

    private static Map<Place, List<Words>> places(
            List<Words> asked, Words text, String tags, String says, Topic topic) {
        return new EnumMap<>(Map.of(
                Place.TITLE, asked.subList(0, 1),
                Place.ASKED, asked.subList(1, asked.size()),
                Place.TAGS, List.of(Words.of(tags)),
                Place.TEXT, List.of(text),
                Place.SAYS, List.of(Words.of(says)),
                Place.TOPIC, List.of(Words.of(topic.id()))));
    }

    private static void add(IndexWriter writer, Map<Place, List<Words>> places, Vocabulary vocabulary)
            throws IOException {
        var document = new Document();
        places.forEach((place, texts) -> {
            var stems = texts.stream().map(Words::stems).flatMap(Arrays::stream).collect(Collectors.joining(" "));
            document.add(new TextField(place.field, stems, Field.Store.NO));
            texts.forEach(vocabulary::learn);
        });
        writer.addDocument(document);
    }

    /** The name of a contraindication, and the tags that no fact of another topic has: those name other things too. */
    private Stream<String> warns(Fact fact) {
        if (fact.topic() != Topic.CONTRAINDICATIONS) {
            return Stream.of();
        }
        var own = fact.tags().stream()
                .filter(tag -> catalog.facts(FactFilter.tagged(tag)).stream()
                        .allMatch(other -> other.topic() == fact.topic()));
        return Stream.concat(Stream.of(fact.name()), own);
    }

    /** All that can be found; a number is a place in this list. */
    List<Entry> entries() {
        return entries;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    /** Asks Lucene once; the index never changes, and only words that it knows are kept, so what is kept is bounded by it. */
    Found find(Place place, String[] stems) {
        for (var stem : stems) {
            if (!lexicon.knows(stem)) {
                return NOTHING;
            }
        }
        // Not computed inside the map: many words would wait for one another there.
        var key = place.field + " " + String.join(" ", stems);
        var found = kept.get(key);
        if (found == null) {
            found = ask(query(place, stems));
            kept.put(key, found);
        }
        return found;
    }

    private static Query query(Place place, String[] stems) {
        return stems.length == 1
                ? new TermQuery(new Term(place.field, stems[0]))
                : new PhraseQuery(2, place.field, stems);
    }

    private Found ask(Query query) {
        try {
            var scorer = leaf == null
                    ? null
                    : searcher.createWeight(query, ScoreMode.COMPLETE, 1).scorer(leaf);
            if (scorer == null) {
                return NOTHING;
            }
            var numbers = new int[entries.size()];
            var earned = new float[entries.size()];
            var count = 0;
            var each = scorer.iterator();
            for (int i = each.nextDoc(); i != DocIdSetIterator.NO_MORE_DOCS; i = each.nextDoc()) {
                numbers[count] = i;
                earned[count++] = scorer.score();
            }
            return new Found(Arrays.copyOf(numbers, count), Arrays.copyOf(earned, count));
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can't be read.", e);
        }
    }
}
