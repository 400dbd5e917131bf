package microneedling.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import microneedling.fact.Synonym;

/** The words that a release and its synonyms know: for what is misspelt, not yet typed to the end, or said otherwise. */
final class Lexicon {

    /** Words that carry a sentence, not a subject. */
    static final Set<String> FUNCTION = Set.of(
            ("a about actually after again all also am an and any anybody anyone anything are as at available away back be"
                            + " because been before being best but by can cannot cant come could couldnt did didnt do does doesnt done"
                            + " doing dont down during each either else ever every for from get gets getting give go goes going gone"
                            + " good got had has hasnt have havent having he hello her here hers hi him his how i id if ill im in into"
                            + " is isnt it its ive just keep know later let like likely look looks lot lots made make makes many may"
                            + " maybe me might more most much must my need needs never no nor not now of off ok okay on once one only"
                            + " or other our out over own per please possible put quite really rid same say says see shall she should"
                            + " shouldnt since so some somebody someone something soon still such take takes tell than thank thanks"
                            + " that thats the their them then there these they thing things think this those though through to too"
                            + " try under until up upon us use used using very want wants was wasnt way we well went were weve what"
                            + " whats when where whether which while who whom whose why will wish with without wont worth would"
                            + " wouldnt yes yet you your youre")
                    .split(" "));

    /** What is said in passing, above all in speech. */
    private static final Set<String> FILLERS = Set.of(
            ("advice cause caused causes causing happen happens bit bits bloke bro dude everyone folk folks friend friends girl girls guy guys honest honestly info"
                            + " information kinda literally load loads lol mate mates mum omg pal people person plz proper properly"
                            + " question stuff sort tbh totally truly wanna wondering worried yeah awful bad badly big better"
                            + " exactly terrified afraid explain help idea mean meaning means overview summary nah nope yep yeh aye rn ngl idk lmk ppl btw fyi asap"
                            + " ur cuz coz cos gimme gonna gotta dunno sorta oops ugh hmm eh innit")
                    .split(" "));

    /** No two words are longer together, in letters. */
    private static final int LONGEST_TWO = 60;

    /** What a word has to be worth for a misspelt one to be taken for it. */
    private static final float SUBJECT = 0.4f;

    private final String[] words;
    private final String[] subjects;
    private final int[] lettersOfSubjects;
    private final Map<String, Integer> uses;
    private final Map<String, String> stemmed;
    private final Set<String> stems;
    private final Map<String, List<String[]>> synonyms = new HashMap<>();
    private final Map<String, String> uncovered = new HashMap<>();
    private int longest = 1;

    /**
     * Learns a release's words.
     *
     * @param vocabulary of all that can be found
     */
    Lexicon(Vocabulary vocabulary, List<Synonym> synonyms, List<String> uncovered) {
        for (var synonym : synonyms) {
            var said = synonym.words().stream().map(Words::of).toList();
            var meant = synonym.find().isEmpty()
                    ? said
                    : synonym.find().stream().map(Words::of).toList();
            for (var one : said) {
                vocabulary.learn(one);
                longest = Math.max(longest, one.count());
                var found = this.synonyms.computeIfAbsent(key(one.stems(), 0, one.count()), key -> new ArrayList<>());
                meant.stream()
                        .map(Words::stems)
                        .filter(other -> !Arrays.equals(other, one.stems())
                                && found.stream().noneMatch(had -> Arrays.equals(had, other)))
                        .forEach(found::add);
            }
        }
        for (var subject : uncovered) {
            var said = Words.of(subject);
            vocabulary.learn(said);
            longest = Math.max(longest, said.count());
            this.uncovered.put(key(said.stems(), 0, said.count()), subject);
        }
        uses = Map.copyOf(vocabulary.uses());
        stemmed = Map.copyOf(vocabulary.stemmed());
        stems = Set.copyOf(stemmed.values());
        words = uses.keySet().stream().sorted().toArray(String[]::new);
        // A strange word is rather a subject that is not spoken of here than a misspelt word of any talk.
        subjects = Stream.of(words)
                .filter(word -> word.length() > 3 && English.worth(word) >= SUBJECT)
                .toArray(String[]::new);
        lettersOfSubjects = Stream.of(subjects).mapToInt(Lexicon::letters).toArray();
    }

    /** A bit for each letter that a word has. */
    private static int letters(String word) {
        var letters = 0;
        for (int i = 0; i < word.length(); i++) {
            letters |= 1 << word.charAt(i);
        }
        return letters;
    }

    /** Whether a word says what is asked about; others are passed over. */
    static boolean isMeaningful(String plain) {
        return !FUNCTION.contains(plain) && !FILLERS.contains(plain);
    }

    boolean knows(String stem) {
        return stems.contains(stem);
    }

    /** The stem of a word that {@link #beginning} gave. */
    String stem(String word) {
        return stemmed.get(word);
    }

    /** What stands for a phrase; nothing when it is no synonym. */
    List<String[]> synonyms(String... stems) {
        return synonyms.getOrDefault(key(stems, 0, stems.length), List.of());
    }

    /** Whether a phrase is a synonym. */
    boolean isSynonym(String[] stems, int from, int to) {
        return synonyms.containsKey(key(stems, from, to));
    }

    /** The subject which no source speaks of that a phrase names, or null. */
    String uncovered(String[] stems, int from, int to) {
        return uncovered.get(key(stems, from, to));
    }

    /** How many words the longest synonym or uncovered subject has. */
    int longest() {
        return longest;
    }

    private static String key(String[] stems, int from, int to) {
        return to - from == 1
                ? stems[from]
                : String.join(" ", Arrays.asList(stems).subList(from, to));
    }

    /** The most frequent words that begin so. */
    List<String> beginning(String prefix, int most) {
        var from = Arrays.binarySearch(words, prefix);
        var found = new ArrayList<String>();
        for (int i = from < 0 ? -from - 1 : from; i < words.length && words[i].startsWith(prefix); i++) {
            found.add(words[i]);
        }
        found.sort(Comparator.comparing((String word) -> -uses.get(word)).thenComparing(word -> word));
        return found.subList(0, Math.min(most, found.size()));
    }

    /** Two known words that were written as one; what is longer than any two is not looked through, which grows by the square. */
    Optional<String[]> split(String word) {
        if (word.length() > LONGEST_TWO) {
            return Optional.empty();
        }
        for (int i = 3; i <= word.length() - 3; i++) {
            var first = word.substring(0, i);
            var second = word.substring(i);
            // "Breakdown" is "break down", but "being" is not "be in".
            if (uses.containsKey(first) && uses.containsKey(second) && !FUNCTION.contains(first)) {
                return Optional.of(new String[] {stemmed.get(first), stemmed.get(second)});
            }
        }
        return Optional.empty();
    }

    /** The likeliest word for a misspelt one: fewest slips, then the same beginning, then the most frequent. */
    Optional<String> nearest(String word, String stem) {
        if (English.has(word)) {
            // "Scaring" may stand for "scarring", but "plane" for no "plan".
            return word.length() < 7 ? Optional.empty() : nearest(word, 1);
        }
        var nearest = nearest(word, slips(word.length()));
        // Of a plural the singular may be known; a stem is short, so it must be nearer.
        return nearest.isPresent() || stem.length() < 5 || stem.equals(word) ? nearest : nearest(stem, 1);
    }

    private Optional<String> nearest(String word, int slips) {
        if (slips == 0 || Character.isDigit(word.charAt(0))) {
            return Optional.empty();
        }
        String best = null;
        var least = Integer.MAX_VALUE;
        var letters = letters(word);
        for (int i = 0; i < subjects.length; i++) {
            var known = subjects[i];
            // A slip changes two letters at most; that is told faster than the slips are counted.
            if (Math.abs(known.length() - word.length()) > slips
                    || Integer.bitCount(letters ^ lettersOfSubjects[i]) > 2 * slips) {
                continue;
            }
            // A slip in the first letter is rare: then there may be no other, and two letters nearby are the same.
            var first = word.charAt(0) == known.charAt(0) ? 0 : 1;
            if (first == 1
                    && (word.length() < 6
                            || word.charAt(1) != known.charAt(1)
                                    && word.charAt(0) != known.charAt(1)
                                    && word.charAt(1) != known.charAt(0))) {
                continue;
            }
            var most = first == 1 ? 1 : slips;
            var found = distance(word, known, most);
            if (found > most) {
                continue;
            }
            var rank = 100_000 * (2 * found + first) - Math.min(99_999, uses.get(known));
            if (rank < least) {
                least = rank;
                best = known;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Short words have too many neighbours. */
    static int slips(int length) {
        return length < 4 ? 0 : length < 8 ? 1 : 2;
    }

    /** Letters that are missing, too many, wrong or swapped with their neighbour; more than {@code most} is not counted out. */
    static int distance(String a, String b, int most) {
        var before = new int[b.length() + 1];
        var last = new int[b.length() + 1];
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            var least = i;
            for (int j = 1; j <= b.length(); j++) {
                var cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                var value = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    value = Math.min(value, before[j - 2] + 1);
                }
                row[j] = value;
                least = Math.min(least, value);
            }
            if (least > most) {
                return least;
            }
            var free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
