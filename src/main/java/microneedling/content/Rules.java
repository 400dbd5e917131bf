package microneedling.content;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microneedling.content.Draft.Entry;
import microneedling.fact.Claim;
import microneedling.fact.ConditionDetail;
import microneedling.fact.Fact;
import microneedling.fact.Faq;
import microneedling.fact.NeedleLengthDetail;
import microneedling.fact.Passage;
import microneedling.fact.Range;
import microneedling.fact.RecoveryDetail;
import microneedling.fact.SideEffectDetail;
import microneedling.fact.Source;
import microneedling.fact.Synonym;
import microneedling.fact.Topic;
import microneedling.fact.Value;
import microneedling.fact.Withdrawal;

/** What the files mean together, which no schema can say. Each rule has a name, a sentence and a fixture in the tests. */
final class Rules {

    /** Where a stage of recovery begins or ends is told by values of these quantities. */
    private static final Set<String> STAGE_QUANTITIES =
            Set.of("duration", "onset", "return-to-activity", "sun-avoidance");

    private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?][\"”’)]?$", Pattern.DOTALL);

    /** One decimal point at most, so that a date such as 1.5.2020 is read without harm; "24h" is no number, nor is its 2. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}.])[0-9]++(?:,[0-9]++)*+(?:\\.[0-9]++)?+(?!\\p{L})");

    private static final Pattern WORD_END = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Draft draft;
    private final Captures captures;
    private final List<Problem> problems = new ArrayList<>();

    Rules(Draft draft, Captures captures) {
        this.draft = draft;
        this.captures = captures;
    }

    List<Problem> problems() {
        if (draft.topics() != null) {
            everyTopicIsIntroducedOnce();
        }
        draft.sources().values().forEach(this::judgeSource);
        draft.studies().forEach((id, study) -> {
            if (draft.allFactsAreRead()
                    && claims().noneMatch(claim ->
                            claim.by() != null && id.equals(claim.by().study()))) {
                report(study, "", "uncited-study", "is credited by no claim; cite it or remove it");
            }
        });
        draft.facts().values().forEach(this::judgeFact);
        draft.faqs().values().forEach(this::judgeFaq);
        noTwoAreNamedAlike(
                "duplicate-name",
                "/name",
                draft.facts(),
                fact -> fact.withdrawn() == null ? fact.topic() + " " + fact.name() : fact.id());
        noTwoAreNamedAlike(
                "duplicate-question",
                "/question",
                draft.faqs(),
                faq -> faq.withdrawn() == null ? faq.question() : faq.id());
        draft.moved().forEach(this::movedLeadsSomewhere);
        if (draft.synonyms() != null) {
            judgeSynonyms(draft.synonyms());
        }
        judgePhrasings();
        if (draft.uncovered() != null) {
            judgeUncovered(draft.uncovered());
        }
        return problems;
    }

    /** A synonym leads to words that the content says; files that can't be read may say them. */
    private void judgeSynonyms(Entry<List<Synonym>> entry) {
        var said = said();
        var seen = new HashSet<String>();
        var synonyms = entry.value();
        for (int i = 0; i < synonyms.size(); i++) {
            var synonym = synonyms.get(i);
            var at = "/" + i + "/words";
            for (int j = 0; j < synonym.words().size(); j++) {
                if (!seen.add(synonym.words().get(j))) {
                    report(entry, at + "/" + j, "duplicate-synonym", "is listed twice; join the two or keep one");
                }
            }
            if (draft.broken().isEmpty()) {
                for (int j = 0; j < synonym.find().size(); j++) {
                    if (!isSaid(synonym.find().get(j), said)) {
                        report(
                                entry,
                                "/" + i + "/find/" + j,
                                "unsaid-synonym",
                                "is said by no fact or FAQ; use the content's words");
                    }
                }
                if (synonym.find().isEmpty() && synonym.words().stream().noneMatch(words -> isSaid(words, said))) {
                    report(
                            entry,
                            at,
                            "unsaid-synonym",
                            "hold nothing that a fact or FAQ says; add the content's word or find");
                }
            }
        }
    }

    /** A phrasing leads to what is still said. */
    private void judgePhrasings() {
        draft.phrasings()
                .forEach((folder, entry) -> entry.value().keySet().forEach(slug -> {
                    var id = folder + "/" + slug;
                    if (!isSaid(id) && !draft.broken().contains(id)) {
                        report(
                                entry,
                                "/" + slug,
                                "unknown-phrasing",
                                "is no fact or FAQ that is still said; mend the name");
                    }
                }));
    }

    /** What is asked for by a name, question, tag or phrasing is spoken of, so search must not decline it. */
    private void judgeUncovered(Entry<List<String>> entry) {
        var asked = Stream.of(
                        draft.current()
                                .map(Entry::value)
                                .flatMap(fact -> Stream.concat(Stream.of(fact.name()), fact.tags().stream())),
                        draft.faqs().values().stream()
                                .map(Entry::value)
                                .flatMap(faq -> Stream.ofNullable(faq.question())),
                        draft.phrasings().values().stream()
                                .flatMap(of -> of.value().values().stream().flatMap(List::stream)),
                        Stream.ofNullable(draft.synonyms())
                                .flatMap(synonyms -> synonyms.value().stream())
                                .flatMap(synonym -> synonym.words().stream()))
                .flatMap(texts -> texts)
                .map(Rules::spaced)
                .toList();
        var uncovered = entry.value();
        for (int i = 0; i < uncovered.size(); i++) {
            var subject = spaced(uncovered.get(i));
            var at = "/" + i;
            asked.stream()
                    .filter(text -> text.contains(subject))
                    .findFirst()
                    .ifPresent(text -> report(
                            entry,
                            at,
                            "covered-subject",
                            "is asked for as '" + text.strip()
                                    + "'; a subject that is spoken of does not belong here"));
        }
    }

    /** A text's words in lower case, each between spaces. */
    private static String spaced(String text) {
        return " "
                + String.join(" ", WORD_END.split(text.toLowerCase(Locale.ROOT)))
                        .strip() + " ";
    }

    /** Whether a fact or FAQ has a file and is not withdrawn. */
    private boolean isSaid(String id) {
        return id.startsWith("faqs/")
                ? Optional.ofNullable(draft.faqs().get(id.substring("faqs/".length())))
                        .filter(faq -> faq.value().withdrawn() == null)
                        .isPresent()
                : Optional.ofNullable(draft.facts().get(id))
                        .filter(fact -> fact.value().withdrawn() == null)
                        .isPresent();
    }

    /** Every word of what is still said, in lower case. */
    private TreeSet<String> said() {
        var facts = draft.current()
                .map(Entry::value)
                .flatMap(fact -> Stream.concat(
                        Stream.of(fact.name(), fact.statement(), String.join(" ", fact.tags())),
                        fact.claims().stream().map(Claim::says)));
        var faqs = draft.faqs().values().stream()
                .map(Entry::value)
                .filter(faq -> faq.withdrawn() == null)
                .map(faq -> faq.question() + " " + faq.answer());
        return Stream.concat(facts, faqs)
                .flatMap(text -> WORD_END.splitAsStream(text.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Endings may differ, as search doesn't mind them: a plural is said when its singular is. */
    private static boolean isSaid(String phrase, TreeSet<String> said) {
        return WORD_END.splitAsStream(phrase).allMatch(word -> {
            var next = said.ceiling(word);
            return next != null && next.startsWith(word);
        });
    }

    private void everyTopicIsIntroducedOnce() {
        var seen = new HashSet<Topic>();
        var topics = draft.topics().value();
        for (int i = 0; i < topics.size(); i++) {
            if (!seen.add(topics.get(i).id())) {
                report(draft.topics(), "/" + i + "/id", "duplicate-topic", "is listed twice; keep one");
            }
        }
        for (var topic : Topic.values()) {
            if (!seen.contains(topic)) {
                report(draft.topics(), "", "missing-topic", "does not introduce '" + topic.id() + "'; add it");
            }
        }
    }

    private void judgeSource(Entry<Source> entry) {
        var source = entry.value();
        var current = source.withdrawn() == null;
        if (current
                && draft.allFactsAreRead()
                && draft.current()
                        .flatMap(Rules::claims)
                        .noneMatch(claim -> claim.source().equals(source.id()))) {
            report(entry, "", "uncited-source", "is cited by no fact; cite it, or withdraw it");
        }
        if ((source.url() == null) != (source.urlStatus() == Source.UrlStatus.NONE)) {
            report(entry, "/urlStatus", "url-status", "is 'none' exactly when url is null; mend one of the two");
        }
        if (source.kind() == Source.Kind.REGULATOR && source.jurisdiction() == null) {
            report(entry, "/jurisdiction", "regulator-jurisdiction", "is needed for a regulator; name the country");
        }
        if (source.publisher().contains("(inferred)") && source.note() == null) {
            report(entry, "/note", "inferred-unexplained", "must say why the publisher is inferred");
        }
        captures.of(source).ifPresent(text -> {
            if (text.codePointCount(0, text.length()) != source.capture().characters()) {
                report(
                        entry,
                        "/capture/characters",
                        "capture-length",
                        "is not the capture's number of code points, " + text.codePointCount(0, text.length()));
            }
        });
        judgeWithdrawal(entry, source.withdrawn(), "sources/", draft.sources().keySet());
    }

    private void judgeFact(Entry<Fact> entry) {
        var fact = entry.value();
        judgeSentence(entry, "/statement", fact.statement());
        judgeReviewed(entry, fact.reviewed());
        judgeWithdrawal(entry, fact.withdrawn(), "", draft.facts().keySet());
        if (fact.claims().stream().noneMatch(claim -> claim.stance() == Claim.Stance.SUPPORTS)) {
            report(entry, "/claims", "unsupported", "has no claim that supports the statement; reword the statement");
        }
        if (claims(entry).noneMatch(claim -> isBroken("sources/" + claim.source()))) {
            figuresOfTheStatementAreClaimed(entry);
        }
        var ids = new HashSet<String>();
        for (int i = 0; i < fact.claims().size(); i++) {
            var claim = fact.claims().get(i);
            if (!ids.add(claim.id())) {
                report(
                        entry,
                        "/claims/" + i + "/id",
                        "duplicate-claim",
                        "'" + claim.id() + "' is taken in this fact; rename it");
            }
            judgeClaim(entry, "/claims/" + i, claim);
        }
        judgeDetail(entry);
    }

    /** A headline promises no more than its claims: each figure in it is a claim's, or the year of a source. */
    private void figuresOfTheStatementAreClaimed(Entry<Fact> entry) {
        var known = claims(entry).flatMap(this::figures).collect(Collectors.toSet());
        numbers(entry.value().statement())
                .filter(number -> !known.contains(number))
                .forEach(number -> report(
                        entry,
                        "/statement",
                        "unclaimed-figure",
                        "names " + number + ", which no claim states; remove it"));
    }

    private Stream<String> figures(Claim claim) {
        var values = claim.values().stream()
                .flatMap(value -> Stream.of(value.min(), value.max()))
                .filter(bound -> bound != null)
                .map(Rules::plain);
        var source = draft.sources().get(claim.source());
        var texts = Stream.of(
                        claim.says(),
                        claim.note(),
                        source == null ? null : source.value().published())
                .filter(text -> text != null)
                .flatMap(text -> numbers(text.replace('-', ' ')));
        return Stream.concat(values, texts);
    }

    private static Stream<String> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(match -> plain(new BigDecimal(match.group().replace(",", ""))));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private void judgeClaim(Entry<Fact> entry, String at, Claim claim) {
        judgeSentence(entry, at + "/says", claim.says());
        if (claim.by() != null
                && claim.by().study() != null
                && !draft.studies().containsKey(claim.by().study())
                && !isBroken("studies/" + claim.by().study())) {
            report(entry, at + "/by/study", "unknown-study", "has no file in content/studies; add it or mend the id");
        }
        for (int i = 0; i < claim.values().size(); i++) {
            judgeValue(entry, at + "/values/" + i, claim.values().get(i));
        }
        if (claim.values().stream().distinct().count() < claim.values().size()) {
            report(entry, at + "/values", "duplicate-value", "states one value twice; keep one");
        }
        var source = Optional.ofNullable(draft.sources().get(claim.source())).map(Entry::value);
        if (source.isEmpty()) {
            if (!isBroken("sources/" + claim.source())) {
                report(
                        entry,
                        at + "/source",
                        "unknown-source",
                        "has no file in content/sources; add it or mend the id");
            }
            return;
        }
        if (source.get().withdrawn() != null && entry.value().withdrawn() == null) {
            report(entry, at + "/source", "withdrawn-source", "is withdrawn; cite another, or withdraw this fact");
        }
        for (int i = 0; i < claim.passages().size(); i++) {
            judgePassage(entry, at + "/passages/" + i, claim.passages().get(i), source.get());
        }
        if (claim.passages().stream().distinct().count() < claim.passages().size()) {
            report(entry, at + "/passages", "duplicate-passage", "cites one passage twice; keep one");
        }
    }

    private void judgeValue(Entry<Fact> entry, String at, Value value) {
        if (value.min() != null && value.max() != null && value.min().compareTo(value.max()) > 0) {
            report(entry, at + "/min", "inverted-range", "is above max; swap them");
        }
    }

    private void judgePassage(Entry<Fact> entry, String at, Passage passage, Source source) {
        if (source.capture() == null) {
            if (passage.start() != null) {
                report(
                        entry,
                        at,
                        "passage-without-capture",
                        "has offsets, but the source has no capture; leave them out");
            }
            return;
        }
        if (passage.start() == null) {
            report(entry, at, "passage-offsets", "needs start, end and sha256; the passage command writes them");
            return;
        }
        if (passage.start() >= passage.end() || passage.end() > source.capture().characters()) {
            report(
                    entry,
                    at + "/start",
                    "passage-offsets",
                    "[" + passage.start() + ", " + passage.end() + ") is no slice of a capture of "
                            + source.capture().characters() + " code points; run the passage command");
            return;
        }
        captures.of(source).ifPresent(text -> {
            var slice = slice(text, passage.start(), passage.end());
            if (!FrozenRelease.sha256(slice).equals(passage.sha256())) {
                report(
                        entry,
                        at + "/sha256",
                        "passage-digest",
                        "is not the digest of that slice of the capture; run the passage command");
            } else if (!slice.equals(slice.strip())) {
                report(entry, at, "passage-narrow", "begins or ends with white space; cut it to the words");
            }
        });
    }

    private static String slice(String text, int start, int end) {
        return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }

    private void judgeDetail(Entry<Fact> entry) {
        var detail = entry.value().detail();
        if (detail instanceof SideEffectDetail effect) {
            judgeSpan(entry, "/detail/lasts", effect.lasts(), Set.of("duration"));
        } else if (detail instanceof NeedleLengthDetail needles) {
            judgeSpan(entry, "/detail/length", needles.length(), Set.of("needle-length"));
        } else if (detail instanceof RecoveryDetail stage) {
            judgeStage(entry, stage);
        } else if (detail instanceof ConditionDetail condition) {
            judgeStudied(entry, condition);
        }
    }

    /** Studied says that a source credits a study; where it does not say which, the credit is a role ("recent research"). */
    private void judgeStudied(Entry<Fact> entry, ConditionDetail condition) {
        var credits = claims(entry).map(Claim::by).filter(by -> by != null).toList();
        var named = credits.stream().anyMatch(by -> by.study() != null);
        var unnamed = credits.stream().anyMatch(by -> by.name() == null && by.role() != null);
        if (named && !condition.studied() || condition.studied() && !named && !unnamed) {
            report(entry, "/detail/studied", "studied", "is true exactly when a claim credits a study; mend it");
        }
    }

    /** A span covers every comparable value, and says rightly whether it is computed. */
    private void judgeSpan(Entry<Fact> entry, String at, Range span, Set<String> quantities) {
        var values = values(entry.value(), quantities);
        if (span == null) {
            if (!values.isEmpty()) {
                report(
                        entry,
                        "/detail",
                        "span-missing",
                        "has no " + at.substring(8) + ", though claims state it; add the span over them");
            }
            return;
        }
        judgeOrder(entry, at, span);
        for (var value : values) {
            if (!span.covers(value)) {
                report(entry, at, "span-too-narrow", "does not cover a claim's " + text(value) + "; widen it");
            }
        }
        judgeComputed(entry, at, span, values.stream().anyMatch(span::isStatedBy));
    }

    /** A stage covers every time that its claims state; its beginning or end is computed unless a claim's bound says it. */
    private void judgeStage(Entry<Fact> entry, RecoveryDetail stage) {
        var values = values(entry.value(), STAGE_QUANTITIES);
        judgeOrder(entry, "/detail/from", stage.from());
        var end = stage.to() == null ? null : stage.to().max();
        if (end != null && stage.from().min() != null && stage.from().min().compareTo(end) > 0) {
            report(entry, "/detail/to", "inverted-range", "ends before the stage begins; mend from or to");
        }
        var whole = new Range(stage.from().min(), end, "day", false, true);
        for (var value : values) {
            var open = new Range(
                    value.min() == null ? null : whole.min(), value.max() == null ? null : end, "day", false, true);
            if (!open.covers(value)) {
                report(
                        entry,
                        "/detail",
                        "span-too-narrow",
                        "does not reach over a claim's " + text(value) + "; widen from or to");
            }
        }
        judgeComputed(entry, "/detail/from", stage.from(), states(stage.from(), values, Value::min));
        if (stage.to() != null) {
            judgeOrder(entry, "/detail/to", stage.to());
            judgeComputed(entry, "/detail/to", stage.to(), states(stage.to(), values, Value::max));
        }
    }

    /** A day is stated when a claim gives just this span, or has it as its bound: "1 to 3 days" ends on day 3. */
    private static boolean states(Range day, List<Value> values, Function<Value, BigDecimal> bound) {
        return values.stream()
                .anyMatch(value -> day.isStatedBy(value)
                        || bound.apply(value) != null && day.isStatedBy(value.at(bound.apply(value))));
    }

    private void judgeOrder(Entry<Fact> entry, String at, Range range) {
        if (range.min() != null && range.max() != null && range.min().compareTo(range.max()) > 0) {
            report(entry, at, "inverted-range", "has min above max; swap them");
        }
    }

    private void judgeComputed(Entry<Fact> entry, String at, Range range, boolean stated) {
        if (stated == range.computed()) {
            report(
                    entry,
                    at + "/computed",
                    "computed",
                    stated
                            ? "is true, but a claim states just this span; make it false"
                            : "is false, but no claim states just this span; make it true");
        }
    }

    private static List<Value> values(Fact fact, Set<String> quantities) {
        return fact.claims().stream()
                .flatMap(claim -> claim.values().stream())
                .filter(value -> quantities.contains(value.quantity()))
                .toList();
    }

    private static String text(Value value) {
        return value.quantity() + " of " + (value.min() == null ? "…" : plain(value.min())) + " to "
                + (value.max() == null ? "…" : plain(value.max())) + " " + value.unit();
    }

    private void judgeFaq(Entry<Faq> entry) {
        var faq = entry.value();
        judgeSentence(entry, "/question", faq.question());
        judgeSentence(entry, "/answer", faq.answer());
        judgeReviewed(entry, faq.reviewed());
        judgeWithdrawal(entry, faq.withdrawn(), "faqs/", draft.faqs().keySet());
        for (int i = 0; i < faq.facts().size(); i++) {
            var id = faq.facts().get(i);
            var fact = draft.facts().get(id);
            if (fact == null) {
                if (!isBroken(id)) {
                    report(entry, "/facts/" + i, "unknown-fact", "has no file; add it or mend the id");
                }
            } else if (fact.value().withdrawn() != null && faq.withdrawn() == null) {
                report(entry, "/facts/" + i, "withdrawn-fact", "is withdrawn; rewrite the answer, or withdraw it too");
            }
        }
    }

    private void judgeSentence(Entry<?> entry, String at, String text) {
        if (!SENTENCE_END.matcher(text).matches()) {
            report(entry, at, "sentence", "does not end as a sentence does; add the full stop or question mark");
        }
    }

    private void judgeReviewed(Entry<?> entry, java.time.LocalDate reviewed) {
        if (draft.head() != null && reviewed.isAfter(draft.head().value().date())) {
            report(
                    entry,
                    "/reviewed",
                    "reviewed-later",
                    "is later than the release's date, " + draft.head().value().date()
                            + "; mend it, or the date in release.yaml");
        }
    }

    private void judgeWithdrawal(Entry<?> entry, Withdrawal withdrawn, String prefix, Set<String> ids) {
        if (withdrawn != null
                && withdrawn.replacedBy() != null
                && !ids.contains(withdrawn.replacedBy())
                && !isBroken(prefix + withdrawn.replacedBy())) {
            report(
                    entry,
                    "/withdrawn/replacedBy",
                    "unknown-replacement",
                    "'" + prefix + withdrawn.replacedBy() + "' does not exist; mend the id");
        }
    }

    private void movedLeadsSomewhere(String from, Entry<String> moved) {
        var to = moved.value();
        var folder = from.substring(0, from.indexOf('/') + 1);
        var known = switch (folder) {
            case "sources/" -> draft.sources().containsKey(to) || isBroken(folder + to);
            case "faqs/" -> draft.faqs().containsKey(to) || isBroken(folder + to);
            default -> draft.facts().containsKey(to) || isBroken(to);
        };
        if (!known) {
            report(
                    moved,
                    "/movedTo",
                    "unknown-move",
                    "leads to '" + to + "', which does not exist or has moved on; name its present id");
        }
    }

    /** A file that exists and has problems of its own: what refers to it has none. */
    private boolean isBroken(String path) {
        return draft.broken().contains(path);
    }

    /** What is withdrawn is called by its id here: another may take over its name. */
    private <T> void noTwoAreNamedAlike(
            String rule, String at, Map<String, Entry<T>> entries, Function<T, String> name) {
        var first = new HashMap<String, String>();
        entries.forEach((id, entry) -> {
            var other = first.putIfAbsent(name.apply(entry.value()).toLowerCase(java.util.Locale.ROOT), id);
            if (other != null) {
                report(entry, at, rule, "is the same as in '" + other + "'; two that say the same are one");
            }
        });
    }

    private Stream<Claim> claims() {
        return draft.facts().values().stream().flatMap(Rules::claims);
    }

    private static Stream<Claim> claims(Entry<Fact> entry) {
        return entry.value().claims().stream();
    }

    private void report(Entry<?> entry, String pointer, String rule, String message) {
        var field = pointer.replaceFirst(".*/(?=[a-zA-Z])", "");
        problems.add(entry.file().problem(pointer, rule, (field.isEmpty() ? "" : field + " ") + message));
    }
}
