package microneedling.page;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.difflib.DiffUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import microneedling.content.Change;
import microneedling.content.Json;
import microneedling.fact.Value;
import microneedling.http.Words;

/** What changed between two releases, for people: gathered by what it happened to, before and after in words. */
public final class Differences {

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("says", "What the source says"),
            Map.entry("note", "Editor’s note"),
            Map.entry("values", "Figures"),
            Map.entry("by", "Whom it credits"),
            Map.entry("passages", "Where it says so"),
            Map.entry("stance", "How it stands to the statement"),
            Map.entry("agreement", "How the sources stand to each other"),
            Map.entry("facts", "Facts that carry the answer"),
            Map.entry("claims", "A source’s claim"),
            Map.entry("read", "How much of it was read"));

    private static final List<String> SECTIONS = List.of(
            "Withdrawn or moved",
            "Changed facts",
            "Changed questions",
            "Changed sources",
            "New facts",
            "New questions",
            "New sources");

    /** Spaces and stops stand for themselves, so that a word at the end of a text is the same word. */
    private static final String BETWEEN_WORDS = "(?<=\\W)|(?=\\W)";

    private Differences() {}

    /**
     * Something that changed.
     *
     * @param path its address below {@code /v1}
     */
    public record Changed(String name, String path, List<Difference> differences) {

        /** Whether it is new as a whole. */
        public boolean added() {
            return differences.size() == 1 && differences.get(0).is(Change.Type.ADDED);
        }

        /** What happened to it, in a line. */
        public String inShort() {
            return differences.stream()
                    .collect(Collectors.groupingBy(Difference::inShort, LinkedHashMap::new, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(kind -> kind.getKey() + (kind.getValue() > 1 ? " (" + kind.getValue() + ")" : ""))
                    .collect(Collectors.joining(" · "));
        }

        /** Whether it has a page; papers that sources credit have none. */
        public boolean paged() {
            return !path.startsWith("studies/");
        }

        private String section() {
            if (differences.stream()
                    .anyMatch(difference -> difference.is(Change.Type.WITHDRAWN) || difference.is(Change.Type.MOVED))) {
                return "Withdrawn or moved";
            }
            var kind = path.startsWith("faqs/")
                    ? "questions"
                    : path.startsWith("sources/") || path.startsWith("studies/") ? "sources" : "facts";
            return added() ? "New " + kind : "Changed " + kind;
        }
    }

    /**
     * One thing about it that changed.
     *
     * @param what the kind of change, in words
     * @param field what about it
     * @param claim the claim's id, or null
     * @param before what was said; empty where nothing was
     * @param after what is said; empty where nothing is
     */
    public record Difference(String what, String field, String claim, List<Phrase> before, List<Phrase> after) {

        private boolean is(Change.Type type) {
            return what.equals(Words.of(type));
        }

        private String inShort() {
            return field.isEmpty() ? what : what + ": " + field.toLowerCase(Locale.ENGLISH);
        }
    }

    /** Some words in a row, and whether the other side lacks them. */
    public record Phrase(String text, boolean changed) {}

    /** Gathers changes; the document's own head, topics' order and the like are left to the JSON. */
    static List<Changed> of(List<Change> changes) {
        var found = new LinkedHashMap<String, Changed>();
        changes.stream()
                .filter(change -> change.kind() != Change.Kind.RELEASE && change.op() != Change.Op.MOVE)
                // A move tells where the thing went, so that its leaving need not be told again.
                .filter(change -> change.type() != Change.Type.MOVED || change.kind() == Change.Kind.MOVE)
                .forEach(change -> found.computeIfAbsent(
                                change.path(), path -> new Changed(change.name(), path, new ArrayList<>()))
                        .differences()
                        .add(difference(change)));
        return List.copyOf(found.values());
    }

    /** What changed under headings: what is no longer said first, then what is said otherwise, then what is new. */
    static Map<String, List<Changed>> sections(List<Changed> changed) {
        var sections = new LinkedHashMap<String, List<Changed>>();
        SECTIONS.forEach(section -> sections.put(section, new ArrayList<>()));
        changed.forEach(thing -> sections.get(thing.section()).add(thing));
        sections.values().removeIf(List::isEmpty);
        return sections;
    }

    private static Difference difference(Change change) {
        var field = change.pointer().substring(change.pointer().lastIndexOf('/') + 1);
        var whole = field.matches("[0-9]+");
        return new Difference(
                Words.of(change.type()),
                whole ? "" : FIELDS.getOrDefault(field, capital(field)),
                change.claim(),
                parts(inWords(field, change.before()), inWords(field, change.after())),
                parts(inWords(field, change.after()), inWords(field, change.before())));
    }

    /** A text, cut where it begins or ends to be unlike another. */
    private static List<Phrase> parts(String text, String other) {
        if (text.isEmpty() || other.isEmpty()) {
            return text.isEmpty() ? List.of() : List.of(new Phrase(text, false));
        }
        var words = List.of(text.split(BETWEEN_WORDS));
        var parts = new ArrayList<Phrase>();
        var at = 0;
        for (var delta :
                DiffUtils.diff(words, List.of(other.split(BETWEEN_WORDS))).getDeltas()) {
            var chunk = delta.getSource();
            add(parts, words.subList(at, chunk.getPosition()), false);
            add(parts, chunk.getLines(), true);
            at = chunk.getPosition() + chunk.size();
        }
        add(parts, words.subList(at, words.size()), false);
        return parts;
    }

    private static void add(List<Phrase> parts, List<String> words, boolean changed) {
        if (!words.isEmpty()) {
            parts.add(new Phrase(String.join("", words), changed));
        }
    }

    private static String capital(String field) {
        return Character.toUpperCase(field.charAt(0)) + field.substring(1);
    }

    private static String inWords(String field, JsonNode node) {
        if (node == null || node.isNull()) {
            return "";
        }
        if (node.isValueNode()) {
            return node.asText();
        }
        if (field.equals("values")) {
            return Json.MAPPER.convertValue(node, new TypeReference<List<Value>>() {}).stream()
                    .map(Value::inWords)
                    .collect(Collectors.joining("; "));
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(member -> inWords("", member))
                    .collect(Collectors.joining("; "));
        }
        for (var telling : List.of("says", "statement", "answer", "section", "reason", "title")) {
            if (node.path(telling).isTextual()) {
                return (node.has("source") ? node.get("source").asText() + ": " : "")
                        + node.get(telling).asText();
            }
        }
        return node.properties().stream()
                .filter(member -> !member.getValue().isNull())
                .map(member -> member.getKey() + " " + inWords(member.getKey(), member.getValue()))
                .collect(Collectors.joining(", "));
    }
}
