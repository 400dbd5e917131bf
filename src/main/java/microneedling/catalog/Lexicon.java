package microneedling.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
            ("advice bit bits bloody bro dude everyone folk folks friend friends girl girls guy guys honest honestly info"
                            + " information kinda literally load loads lol mate mates mum omg pal people person plz proper properly"
                            + " question stuff sort tbh totally truly wanna wondering worried yeah awful bad badly big better"
                            + " explain female help idea ladies lady male man meaning men woman women mean means overview summary")
                    .split(" "));

    /** Words of nearly every text here: they tell no subject from another. */
    private static final Set<String> GENERIC =
            Set.of("microneedl needl treatment procedur skin treat therapi patient client cosmet".split(" "));

    /** Stems that narrow a subject and are none: when, how long, how many, and where on the skin. */
    private static final Set<String> NARROWING = Set.of(
            ("second minut hour day week month year today tonight yesterday tomorrow morn even night weekend monday"
                            + " tuesday wednesday thursday friday saturday sunday long short durat number first next last half"
                            + " quarter one two three four five six seven eight nine ten twelv dozen singl doubl coupl face facial"
                            + " type kind level list cheek nose chin forehead hand arm armpit leg thigh neck chest tablet pill medic"
                            + " medicin medicament drug dose")
                    .split(" "));

    /** Stems of what is done to any subject or said of it, in any talk: alone they ask for nothing. */
    private static final Set<String> COMMON = Set.of(
            ("accept achiev act actual add advis afford agre allow amount appear appli arrang avoid bare base begin believ bother"
                            + " bring buy call carri caus certain chanc chang check choos clear close common complet concern"
                            + " confirm consid continu correct cours crazi daili decid depend describ detail differ difficult"
                            + " easi easili end enough exact exist expect experi explain extra extrem fact fail fair fast final"
                            + " find fine finish fix follow forget form frequent full fulli gentl great guarante guid handl happen"
                            + " hard high howev huge import includ increas instead intend involv issu joke just kill know"
                            + " larg late learn leav left less lie list littl live longer lose low main major manag massiv matter"
                            + " mention mild mind minor moment move multipl nasti natur near necessari nice normal notic obvious"
                            + " occur offer okay open option order origin part particular pass perfect perform pick"
                            + " plenti point popular posit possibl potenti prefer present pretti probabl problem"
                            + " promis prove provid pure qualiti quick random rang rare rate reach read readi real reason"
                            + " receiv recommend reduc regard regular relat remain rememb remov repeat requir rest reveal right"
                            + " roughli routin rule run scare seem select sens seri serious set sever show shock sign simpl sit"
                            + " situat slight slow small sound special specif speed spend standard start state stay step stick"
                            + " stop straight strang strong stupid success suddenli suffer suggest suit super support suppos sure"
                            + " surpris talk tend terribl test thought thorough togeth top total touch trust truth turn understand"
                            + " usual valu wait walk watch weird whole wide wonder word worri wors worst wrong"
                            + " cos coz cuz gonna gotta tho ur ya yea yep nope hubbi husband wife partner daughter son sister brother"
                            + " mother father parent famili boyfriend girlfriend")
                    .split(" "));

    private final String[] words;
    private final String[] subjects;
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, String> stemmed = new HashMap<>();
    private final Set<String> stems = new HashSet<>();
    private final Map<String, List<String[]>> synonyms = new HashMap<>();
    private int longest = 1;

    /**
     * Learns a release's words.
     *
     * @param texts all that can be found
     */
    Lexicon(Iterable<Words> texts, List<Synonym> synonyms) {
        texts.forEach(this::learn);
        for (var synonym : synonyms) {
            var said = synonym.words().stream().map(Words::of).toList();
            var meant = synonym.find().isEmpty()
                    ? said
                    : synonym.find().stream().map(Words::of).toList();
            for (var one : said) {
                learn(one);
                longest = Math.max(longest, one.count());
                var found = this.synonyms.computeIfAbsent(key(one.stems(), 0, one.count()), key -> new ArrayList<>());
                meant.stream()
                        .map(Words::stems)
                        .filter(other -> !Arrays.equals(other, one.stems())
                                && found.stream().noneMatch(had -> Arrays.equals(had, other)))
                        .forEach(found::add);
            }
        }
        words = uses.keySet().stream().sorted().toArray(String[]::new);
        // A strange word is rather a subject that is not spoken of here than a misspelt word of any talk.
        subjects = Stream.of(words)
                .filter(word -> word.length() > 3 && !isCommon(stemmed.get(word)))
                .toArray(String[]::new);
    }

    private void learn(Words text) {
        for (int i = 0; i < text.count(); i++) {
            uses.merge(text.plain()[i], 1, Integer::sum);
            stemmed.put(text.plain()[i], text.stems()[i]);
        }
        stems.addAll(Arrays.asList(text.stems()));
    }

    /** Whether a word says what is asked about; others are passed over. */
    static boolean isMeaningful(String plain) {
        return !FUNCTION.contains(plain) && !FILLERS.contains(plain);
    }

    static boolean isGeneric(String stem) {
        return GENERIC.contains(stem);
    }

    static boolean isNarrowing(String stem) {
        return NARROWING.contains(stem) || FUNCTION.contains(stem) || Character.isDigit(stem.charAt(0));
    }

    static boolean isCommon(String stem) {
        return COMMON.contains(stem) || FUNCTION.contains(stem);
    }

    boolean knows(String stem) {
        return stems.contains(stem);
    }

    /** The stem of a word that {@link #beginning} gave. */
    String stem(String word) {
        return stemmed.get(word);
    }

    /** What stands for a phrase, or null when it is no synonym. */
    List<String[]> synonyms(String[] stems, int from, int to) {
        return synonyms.get(key(stems, from, to));
    }

    /** How many words the longest synonym has. */
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

    /** Two known words that were written as one. */
    Optional<String[]> split(String word) {
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
        for (var known : subjects) {
            if (Math.abs(known.length() - word.length()) > slips) {
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
