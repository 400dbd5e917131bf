package microneedling.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import microneedling.content.Change.Kind;
import microneedling.content.Change.Op;
import microneedling.content.Change.Type;
import microneedling.content.Outline.Part;

/**
 * What changed between two releases. It compares their documents rather than their records, so that nothing that a document
 * says can be forgotten: the changes, applied in order, turn one document into the other.
 */
public final class Changes {

    /** Lists whose members are told apart by id, wherever they stand; all else that differs is replaced as one. */
    private static final Map<Kind, Map<String, Kind>> LISTS = Map.of(
            Kind.RELEASE,
            Map.of(
                    "topics", Kind.TOPIC,
                    "sources", Kind.SOURCE,
                    "studies", Kind.STUDY,
                    "facts", Kind.FACT,
                    "faqs", Kind.FAQ,
                    "moves", Kind.MOVE),
            Kind.FACT,
            Map.of("claims", Kind.CLAIM));

    private static final Set<String> WORDS =
            Set.of("name statement says by note question answer title description summary stage role".split(" "));
    private static final Set<String> FIGURES = Set.of("values", "lasts", "length", "from", "to");

    /** The fields that people call a thing by; the first that it has. */
    private static final List<String> NAMES =
            List.of("name", "question", "publisher", "title", "reference", "from", "version");

    private final Map<String, String> moves = new HashMap<>();
    private final Set<String> arriving = new HashSet<>();
    private final List<Change> changes = new ArrayList<>();

    private Changes(JsonNode to) {
        to.path("moves")
                .forEach(move ->
                        moves.put(move.path("from").asText(), move.path("to").asText()));
    }

    /** What changed, in the order in which it applies: the document's head first, then list by list. */
    public static List<Change> between(FrozenRelease from, FrozenRelease to) {
        // Whoever asks for news holds the newest release most of the time.
        if (from.digest().equals(to.digest())) {
            return List.of();
        }
        var before = Outline.of(from.document());
        var after = Outline.of(to.document());
        var old = byId(before);
        var now = byId(after);
        return between(differing(before, old, now), differing(after, now, old));
    }

    static List<Change> between(JsonNode from, JsonNode to) {
        var all = new Changes(to);
        all.compare(new Subject(Kind.RELEASE, null, null, name(to)), "", from, to);
        return List.copyOf(all.changes);
    }

    /** Of each list whose members have ids, these and where each stands; to find them the whole document is read. */
    private static Map<String, Map<String, Part>> byId(Outline document) {
        var lists = new HashMap<String, Map<String, Part>>();
        LISTS.get(Kind.RELEASE).forEach((name, kind) -> {
            var members = new LinkedHashMap<String, Part>();
            document.lists()
                    .getOrDefault(name, List.of())
                    .forEach(member -> members.put(member.text(id(kind)), member));
            lists.put(name, members);
        });
        return lists;
    }

    /** A document in which members of lists that the other has too are empty but for their id. */
    private static JsonNode differing(
            Outline one, Map<String, Map<String, Part>> members, Map<String, Map<String, Part>> others) {
        var tree = Json.MAPPER.createObjectNode();
        one.fields().forEach((name, field) -> tree.set(name, field.tree()));
        one.lists().forEach((name, list) -> {
            var kind = LISTS.get(Kind.RELEASE).get(name);
            var array = tree.putArray(name);
            if (kind == null) {
                list.forEach(member -> array.add(member.tree()));
                return;
            }
            members.get(name).forEach((id, member) -> {
                var same = others.getOrDefault(name, Map.of()).get(id);
                array.add(
                        same != null && member.says(same)
                                ? Json.MAPPER.createObjectNode().put(id(kind), id)
                                : member.tree());
            });
        });
        return tree;
    }

    /** What a change is about. */
    private record Subject(Kind kind, String id, String claim, String name) {

        Subject member(Kind kind, String id, JsonNode member) {
            return kind == Kind.CLAIM
                    ? new Subject(kind, this.id, id, name)
                    : new Subject(kind, id, null, Changes.name(member));
        }

        Change change(Type type, Op op, String from, String pointer, JsonNode before, JsonNode after) {
            return new Change(type, kind, id, claim, name, op, from, pointer, before, after);
        }

        String path() {
            return Change.path(kind, id);
        }
    }

    private static String name(JsonNode thing) {
        return NAMES.stream()
                .map(thing::path)
                .filter(JsonNode::isTextual)
                .findFirst()
                .orElse(thing)
                .textValue();
    }

    private void compare(Subject subject, String pointer, JsonNode before, JsonNode after) {
        var lists = LISTS.getOrDefault(subject.kind(), Map.of());
        var fields = new TreeSet<>(
                Comparator.<String, Boolean>comparing(lists::containsKey).thenComparing(Comparator.naturalOrder()));
        before.fieldNames().forEachRemaining(fields::add);
        after.fieldNames().forEachRemaining(fields::add);
        for (var field : fields) {
            var old = before.get(field);
            var now = after.get(field);
            var at = pointer + "/" + field.replace("~", "~0").replace("/", "~1");
            if (lists.containsKey(field) && old instanceof ArrayNode && now instanceof ArrayNode) {
                compareMembers(subject, lists.get(field), at, old, now);
            } else if (field.equals("detail") && old instanceof ObjectNode && now instanceof ObjectNode) {
                compare(subject, at, old, now);
            } else if (!Objects.equals(old, now)) {
                var op = old == null ? Op.ADD : now == null ? Op.REMOVE : Op.REPLACE;
                changes.add(subject.change(changed(subject.kind(), field, old, now), op, null, at, old, now));
            }
        }
    }

    private void compareMembers(Subject in, Kind kind, String list, JsonNode before, JsonNode after) {
        var old = byId(kind, before);
        var now = byId(kind, after);
        var places = new ArrayList<>(old.keySet());
        old.forEach((id, member) -> {
            if (!now.containsKey(id)) {
                var gone = in.member(kind, id, member);
                var at = list + "/" + places.indexOf(id);
                changes.add(gone.change(removed(gone), Op.REMOVE, null, at, member, null));
                places.remove(id);
            }
        });
        var order = now.keySet().stream().filter(old::containsKey).toList();
        var standing = longestRise(places.stream().map(order::indexOf).toList());
        for (int rank = 0; rank < order.size(); rank++) {
            if (!standing.contains(rank)) {
                var id = order.get(rank);
                var from = list + "/" + places.indexOf(id);
                places.remove(id);
                places.add(rank == 0 ? 0 : places.indexOf(order.get(rank - 1)) + 1, id);
                changes.add(in.member(kind, id, now.get(id))
                        .change(Type.OTHER_CHANGED, Op.MOVE, from, list + "/" + places.indexOf(id), null, null));
            }
        }
        var ids = new HashMap<String, Integer>();
        now.keySet().forEach(id -> ids.put(id, ids.size()));
        now.forEach((id, member) -> {
            if (!old.containsKey(id)) {
                var come = in.member(kind, id, member);
                changes.add(come.change(added(come), Op.ADD, null, list + "/" + ids.get(id), null, member));
            }
        });
        now.forEach((id, member) -> {
            if (old.containsKey(id)) {
                compare(in.member(kind, id, member), list + "/" + ids.get(id), old.get(id), member);
            }
        });
    }

    private static Map<String, JsonNode> byId(Kind kind, JsonNode list) {
        var members = new LinkedHashMap<String, JsonNode>();
        list.forEach(member -> members.put(member.get(id(kind)).asText(), member));
        return members;
    }

    /** The field that a member of a list is known by. */
    private static String id(Kind kind) {
        return kind == Kind.MOVE ? "from" : "id";
    }

    /**
     * Those that stand in order already, as many as possible, so that as few as possible need another place: the longest rising
     * subsequence, and of several the first.
     */
    private static Set<Integer> longestRise(List<Integer> ranks) {
        var lengths = new int[ranks.size()];
        var before = new int[ranks.size()];
        var last = -1;
        for (int i = 0; i < lengths.length; i++) {
            before[i] = -1;
            // Most often the one before it is what it follows.
            for (int j = i - 1; j >= 0 && lengths[i] <= j + 1; j--) {
                if (ranks.get(j) < ranks.get(i) && lengths[j] >= lengths[i]) {
                    lengths[i] = lengths[j];
                    before[i] = j;
                }
            }
            lengths[i]++;
            last = last < 0 || lengths[i] > lengths[last] ? i : last;
        }
        var rise = new HashSet<Integer>();
        for (int i = last; i >= 0; i = before[i]) {
            rise.add(ranks.get(i));
        }
        return rise;
    }

    private Type added(Subject come) {
        return switch (come.kind()) {
            case CLAIM -> Type.CLAIM_ADDED;
            case MOVE -> Type.MOVED;
            default -> arriving.contains(come.path()) ? Type.MOVED : Type.ADDED;
        };
    }

    private Type removed(Subject gone) {
        if (gone.kind() == Kind.CLAIM) {
            return Type.CLAIM_REMOVED;
        }
        var destination = moves.get(gone.path());
        arriving.add(destination);
        return destination == null ? Type.OTHER_CHANGED : Type.MOVED;
    }

    private static Type changed(Kind kind, String field, JsonNode before, JsonNode after) {
        if (kind == Kind.MOVE) {
            return Type.MOVED;
        }
        if (field.equals("withdrawn") && !(before instanceof ObjectNode) && after instanceof ObjectNode) {
            return Type.WITHDRAWN;
        }
        if (field.equals("agreement")) {
            return Type.AGREEMENT_CHANGED;
        }
        return WORDS.contains(field)
                ? Type.REWORDED
                : FIGURES.contains(field) ? Type.VALUE_CHANGED : Type.OTHER_CHANGED;
    }
}
