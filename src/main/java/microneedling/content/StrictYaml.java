package microneedling.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import microneedling.content.YamlFile.Place;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML 1.2 values and nothing else: a word is a string, no octals, no anchors, aliases or tags, no duplicate keys, one
 * document a file. It reads the parser's events, because a loaded tree no longer knows where its values stood.
 */
final class StrictYaml {

    /** The longest file of the first release has 12,000 characters. */
    static final int MAX_BYTES = 200_000;

    /** The content model nests six deep. */
    static final int MAX_DEPTH = 20;

    private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})\\.[0-9]{1,18}");
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private final String path;
    private final List<Problem> problems;
    private final Map<String, Place> places = new HashMap<>();
    private Iterator<Event> events;

    private StrictYaml(String path, List<Problem> problems) {
        this.path = path;
        this.problems = problems;
    }

    /** Reads one file; what is wrong goes into {@code problems}, and then there may be nothing to return. */
    static Optional<YamlFile> read(String path, byte[] bytes, List<Problem> problems) {
        var before = problems.size();
        try {
            var reader = new StrictYaml(path, problems);
            var root = reader.read(bytes);
            return problems.size() > before ? Optional.empty() : Optional.of(new YamlFile(path, root, reader.places));
        } catch (Refused refused) {
            return Optional.empty();
        }
    }

    private JsonNode read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw refused(
                    Place.START,
                    "yaml-size",
                    "has " + bytes.length + " bytes, more than " + MAX_BYTES + "; a file holds one fact, so split it");
        }
        var text = decoded(bytes);
        try {
            events = new Parse(LoadSettings.builder().setLabel(path).build())
                    .parseString(text)
                    .iterator();
            events.next(); // start of the stream
            var first = events.next();
            if (first.getEventId() == Event.ID.StreamEnd) {
                throw refused(Place.START, "yaml-syntax", "is empty; see content/README.md for what it holds");
            }
            var root = node(events.next(), "", 0);
            events.next(); // end of the document
            var last = events.next();
            if (last.getEventId() != Event.ID.StreamEnd) {
                report(place(last), "yaml-documents", "has a second document; keep one a file and drop the '---'");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            throw refused(
                    e.getProblemMark().map(StrictYaml::place).orElse(Place.START),
                    "yaml-syntax",
                    "is no YAML: " + oneLine(e.getProblem()) + "; mend the line or quote the text");
        } catch (YamlEngineException e) {
            throw refused(Place.START, "yaml-syntax", "is no YAML: " + oneLine(e.getMessage()) + "; mend or quote it");
        }
    }

    private String decoded(byte[] bytes) {
        if (bytes.length >= 2
                && ((bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF
                        || (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE)) {
            throw refused(Place.START, "yaml-encoding", "is UTF-16; save it as UTF-8 without a byte order mark");
        }
        if (bytes.length >= 3 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB && (bytes[2] & 0xFF) == 0xBF) {
            throw refused(Place.START, "yaml-encoding", "begins with a byte order mark; save it as UTF-8 without one");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(Place.START, "yaml-encoding", "is not UTF-8; save it as UTF-8 without a byte order mark");
        }
    }

    private JsonNode node(Event event, String pointer, int depth) {
        var place = place(event);
        places.put(pointer, place);
        if (depth > MAX_DEPTH) {
            throw refused(place, "yaml-depth", "nests deeper than " + MAX_DEPTH + " levels; flatten it");
        }
        if (event.getEventId() == Event.ID.Alias) {
            report(place, "yaml-alias", "uses an alias; write the value out");
            return NODES.nullNode();
        }
        refuseAnchorAndTag(event);
        return switch (event.getEventId()) {
            case MappingStart -> mapping(pointer, depth);
            case SequenceStart -> sequence(pointer, depth);
            default -> scalar((ScalarEvent) event);
        };
    }

    private void refuseAnchorAndTag(Event event) {
        if (((NodeEvent) event).getAnchor().isPresent()) {
            report(place(event), "yaml-anchor", "has an anchor; write the value out wherever it is needed");
        }
        if (tag(event).isPresent()) {
            report(place(event), "yaml-tag", "has a tag; drop it, the schema knows the type");
        }
    }

    private JsonNode mapping(String pointer, int depth) {
        var object = NODES.objectNode();
        for (var event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw refused(place(event), "yaml-key", "has a key that is not a word; write 'name: value'");
            }
            refuseAnchorAndTag(key);
            var name = key.getValue();
            if (object.has(name)) {
                report(place(key), "yaml-duplicate-key", "has '" + name + "' twice; keep one");
            }
            var at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            object.set(name, node(events.next(), at, depth + 1));
        }
        return object;
    }

    private JsonNode sequence(String pointer, int depth) {
        var array = NODES.arrayNode();
        for (var event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            array.add(node(event, pointer + "/" + array.size(), depth + 1));
        }
        return array;
    }

    private static JsonNode scalar(ScalarEvent scalar) {
        var text = scalar.getValue();
        if (!scalar.isPlain()) {
            return NODES.textNode(text);
        }
        return switch (text) {
            case "", "null" -> NODES.nullNode();
            case "true" -> NODES.booleanNode(true);
            case "false" -> NODES.booleanNode(false);
            default ->
                INTEGER.matcher(text).matches()
                        ? NODES.numberNode(new BigInteger(text))
                        : DECIMAL.matcher(text).matches()
                                ? NODES.numberNode(new BigDecimal(text))
                                : NODES.textNode(text);
        };
    }

    private static Optional<String> tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return ((org.snakeyaml.engine.v2.events.CollectionStartEvent) event).getTag();
    }

    private static Place place(Event event) {
        return event.getStartMark().map(StrictYaml::place).orElse(Place.START);
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String oneLine(String message) {
        return message.lines().findFirst().orElse("").strip();
    }

    private void report(Place place, String rule, String message) {
        problems.add(new Problem(path, place.line(), place.column(), rule, message));
    }

    private Refused refused(Place place, String rule, String message) {
        report(place, rule, message);
        return new Refused();
    }

    /** Reading can't go on in this file; the problem is already reported. */
    private static final class Refused extends RuntimeException {
        Refused() {
            super(null, null, false, false);
        }
    }
}
