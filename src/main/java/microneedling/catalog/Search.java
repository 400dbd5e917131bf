package microneedling.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import microneedling.catalog.Question.Alternative;
import microneedling.catalog.SearchIndex.Place;
import microneedling.fact.Fact;
import microneedling.fact.Faq;
import microneedling.fact.Topic;

/**
 * Finds facts and FAQs of one release, in memory; it lives and dies with its catalog.
 *
 * <p>What is found is decided by a rule, not by a bare score. A query that names a subject which authors list as uncovered is
 * declined, but for contraindications that it names too: "botox while pregnant" is told of pregnancy. Else every meaningful
 * word of it weighs as much as it is rare, in English at large ({@link English}) and here; one that no text has weighs much, as
 * it may be what is asked about. A text is relevant when the words that it has, themselves or by a synonym, weigh at least
 * {@link #COVERAGE} of all, one of them stands where it says what the text is about, and they earn at least {@link #LEAST}. So "redness of eyes after swimming" is not answered by a text on redness. The score is what the
 * words earn by the field in which they stand, divided by the most that this query could earn.
 */
public final class Search {

    /** The share of the query's weight that a text has to cover. */
    private static final double COVERAGE = 0.45;

    /** The share of the most that the query could earn that a text has to earn. */
    private static final double LEAST = 0.15;

    /** A word that no text has weighs as much as one that few have: it may be what the query is about, or what is said by the way. */
    private static final float UNKNOWN = 4;

    /** How many of the best are ranked anew by how like the query is to what readers ask of them. */
    private static final int RERANKED = 40;

    /** No word weighs more than this by its rarity here, however large a release is. */
    private static final float RAREST = 9;

    private static final Comparator<Candidate> BEST =
            Comparator.comparingDouble(Candidate::score).reversed().thenComparingInt(Candidate::number);

    /**
     * What was found.
     *
     * @param total how many there are
     * @param hits the best of them, best first; none when no text here covers the query
     * @param suggestion the query with its misspelt words corrected, or null
     * @param uncovered the subject that the query names and that authors know no source here to speak of, or null; the hits
     *     are then contraindications that it names beside it
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
    private final SearchIndex index;

    Search(Catalog catalog) {
        this.catalog = catalog;
        index = new SearchIndex(catalog);
    }

    /**
     * Answers a query, whose words are never syntax.
     *
     * @param topic only this topic, or null for all
     * @param most how many hits are to be shown
     */
    public Answer find(String query, Topic topic, int most) {
        var question = Question.of(query, index.lexicon());
        var found = question.uncovered() == null ? candidates(question, topic) : warnings(question, topic);
        var said = new HashSet<String>();
        found.removeIf(one -> !said.add(entry(one).statement()));
        return new Answer(
                found.size(),
                hits(found.subList(0, Math.min(most, found.size())), new Excerpts(catalog, question)),
                found.isEmpty() ? null : question.suggestion(),
                question.uncovered());
    }

    /** A source may say one thing of several facts; after the first, their statements are shown. */
    private List<Hit> hits(List<Candidate> best, Excerpts excerpts) {
        var shown = new HashSet<String>();
        return best.stream()
                .map(one -> {
                    var entry = entry(one);
                    var excerpt = excerpts.best(entry);
                    return new Hit(
                            entry.fact(),
                            entry.faq(),
                            Math.round(1000 * one.score()) / 1000.0,
                            shown.add(excerpt.text()) ? excerpt : excerpts.statement(entry));
                })
                .toList();
    }

    private Entry entry(Candidate one) {
        return index.entries().get(one.number());
    }

    /** Contraindications that the query names, whatever else it says: whoever tells of one is to hear of it. */
    private List<Candidate> warnings(Question question, Topic topic) {
        var found = new ArrayList<Candidate>();
        for (int i = 0; i < index.entries().size(); i++) {
            var entry = index.entries().get(i);
            if ((topic == null || topic == entry.topic())
                    && entry.warns().stream().anyMatch(question::names)) {
                found.add(new Candidate(i, likeness(entry, question)));
            }
        }
        found.sort(BEST);
        return found;
    }

    private List<Candidate> candidates(Question question, Topic topic) {
        var size = index.entries().size();
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
                    && (topic == null || index.entries().get(i).topic() == topic)) {
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
            found.set(i, new Candidate(one.number(), one.score() * likeness(entry(one), question)));
        }
        found.sort(BEST);
        return found;
    }

    private void scan(Alternative words, Place place, float[] best, float[] trust, boolean[] central) {
        var found = index.find(place, words.stems());
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

    /** What is left of a score: all where the query is a way in which readers ask for a text, and its words stand together. */
    private static double likeness(Entry entry, Question question) {
        var like = 0.0;
        for (var asked : entry.asked()) {
            like = Math.max(like, asked.likeness(question));
        }
        return 0.35 + 0.5 * like + 0.15 * closeness(entry, question);
    }

    /** From 0 to 1: how much of the title the query names, and how near to each other its words stand. */
    private static double closeness(Entry entry, Question question) {
        var title = entry.title();
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
}
