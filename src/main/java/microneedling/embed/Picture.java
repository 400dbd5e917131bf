package microneedling.embed;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import microneedling.fact.Fact;
import microneedling.fact.NeedleLengthDetail;
import microneedling.fact.Topic;
import microneedling.fact.Value;

/** The pictures that there are: which figures of which topic each shows, on what axis, and what it must not be taken for. */
enum Picture {
    NEEDLE_LENGTHS(
            Topic.NEEDLE_LENGTHS,
            "Needle lengths at home and in clinics",
            "Every bar is what one source says. Both parts are drawn to one scale.",
            false,
            new Part("At home", "Millimetres", Scale.MILLIMETRES, lengths(NeedleLengthDetail.Setting.AT_HOME)),
            new Part("In clinics", "Millimetres", Scale.MILLIMETRES, lengths(NeedleLengthDetail.Setting.CLINICAL))),

    RECOVERY(
            Topic.RECOVERY,
            "The time after a session",
            "Every bar is what one source says, under the heading it speaks to. Skin differs: none of it is a promise.",
            true,
            new Part(
                    "The first days",
                    "Days after the session, which is day 0",
                    Scale.DAYS,
                    (fact, value) -> !later(value)),
            new Part(
                    "When results are at their best",
                    "Weeks, from where each source counts",
                    Scale.WEEKS,
                    (fact, value) -> later(value))),

    SESSIONS(
            Topic.SESSIONS,
            "Sessions: how many and how far apart",
            "Every bar is what one source says. What a study did, or what is said for one condition, stands apart.",
            false,
            new Part(
                    "How many sessions",
                    "Sessions",
                    Scale.SESSIONS,
                    (fact, value) -> value.quantity().equals("session-count")),
            new Part(
                    "How far apart",
                    "Weeks from one session to the next",
                    Scale.WEEKS,
                    (fact, value) -> value.quantity().equals("session-interval"))),

    COSTS(
            Topic.COSTS,
            "What it costs",
            "Every bar is what one source wrote; prices may have changed since. Both parts are drawn to one scale.",
            false,
            new Part(
                    "A session in a clinic",
                    "US dollars for one session",
                    Scale.DOLLARS,
                    (fact, value) -> value.quantity().equals("price") && !"device".equals(value.per())),
            new Part(
                    "A device for home",
                    "US dollars for one device",
                    Scale.DOLLARS,
                    (fact, value) -> value.quantity().equals("price") && "device".equals(value.per())));

    private static final Set<String> RESULTS = Set.of("peak", "onset");

    private final Topic topic;
    private final String title;
    private final String lead;
    private final boolean inWords;
    private final List<Part> parts;

    Picture(Topic topic, String title, String lead, boolean inWords, Part... parts) {
        this.topic = topic;
        this.title = title;
        this.lead = lead;
        this.inWords = inWords;
        this.parts = List.of(parts);
    }

    /**
     * A part of a picture, with an axis of its own.
     *
     * @param axis what the axis counts, in words
     * @param figures which figures of the topic's facts it shows
     */
    record Part(String title, String axis, Scale scale, BiPredicate<Fact, Value> figures) {

        boolean shows(Fact fact, Value value) {
            return scale.counts(value.unit()) && figures.test(fact, value);
        }
    }

    private static BiPredicate<Fact, Value> lengths(NeedleLengthDetail.Setting setting) {
        return (fact, value) -> value.quantity().equals("needle-length")
                && fact.detail() instanceof NeedleLengthDetail needles
                && needles.setting() == setting;
    }

    private static boolean later(Value value) {
        return RESULTS.contains(value.quantity());
    }

    static Optional<Picture> of(Topic topic) {
        return Arrays.stream(values()).filter(picture -> picture.topic == topic).findFirst();
    }

    /** A picture has the name of its topic. */
    String id() {
        return topic.id();
    }

    Topic topic() {
        return topic;
    }

    String title() {
        return title;
    }

    /** What the picture is, and what it is not. */
    String lead() {
        return lead;
    }

    /** Whether it tells in words what is said, with a figure or without; else it shows figures alone. */
    boolean inWords() {
        return inWords;
    }

    List<Part> parts() {
        return parts;
    }
}
