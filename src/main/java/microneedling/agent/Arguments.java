package microneedling.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import microneedling.fact.Agreement;
import microneedling.fact.Topic;
import microneedling.fact.Vocabulary;

/** The arguments of one call, each as its tool describes it. */
final class Arguments {

    private final Map<String, Argument> known;
    private final Map<String, Object> given;

    private Arguments(Map<String, Argument> known, Map<String, Object> given) {
        this.known = known;
        this.given = given;
    }

    /**
     * Holds a call to what the tool takes.
     *
     * @throws Refused names everything that is wrong, and what is allowed
     */
    static Arguments of(List<Argument> taken, Map<String, Object> given) {
        var known = taken.stream().collect(Collectors.toMap(Argument::name, argument -> argument));
        var faults = new ArrayList<String>();
        given.forEach((name, value) -> {
            if (!known.containsKey(name)) {
                faults.add("The argument " + quoted(name) + " is not known here; allowed are "
                        + taken.stream().map(Argument::name).collect(Collectors.joining(", ")) + ".");
            } else {
                known.get(name).fault(value).ifPresent(fault -> faults.add("The argument " + name + " " + fault + "."));
            }
        });
        for (var argument : taken) {
            if (argument.required() && !given.containsKey(argument.name())) {
                faults.add("The argument " + argument.name() + " is missing; give it, as in \"" + argument.example()
                        + "\".");
            }
        }
        if (!faults.isEmpty()) {
            throw new Refused(String.join(" ", faults));
        }
        return new Arguments(known, given);
    }

    /** A stranger's text, short enough and plain enough to be said back. */
    static String quoted(String text) {
        var cut = text.codePointCount(0, text.length()) > 80
                ? text.substring(0, text.offsetByCodePoints(0, 80)) + "…"
                : text;
        return "'" + cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", "�") + "'";
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    /** A text, or null. */
    String text(String name) {
        return (String) given.get(name);
    }

    /** A number, or what stands for it when it is left out. */
    int number(String name) {
        return given.get(name) instanceof Number number
                ? number.intValue()
                : known.get(name).fallback();
    }

    /** The topic, or null. */
    Topic topic() {
        return Optional.ofNullable(text("topic")).flatMap(Topic::of).orElse(null);
    }

    /** How sources have to stand to each other, or null. */
    Agreement agreement() {
        return Optional.ofNullable(text("agreement"))
                .flatMap(id -> Vocabulary.find(Agreement.class, id))
                .orElse(null);
    }
}
