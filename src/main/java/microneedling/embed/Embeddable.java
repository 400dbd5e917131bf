package microneedling.embed;

import jakarta.enterprise.context.RequestScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import microneedling.Settings;
import microneedling.catalog.Catalog;
import microneedling.fact.Faq;
import microneedling.http.HttpProblem;
import microneedling.http.Problem;
import microneedling.http.Reading;
import microneedling.http.Readings;

/** Chooses what an embed shows: never what today's release has withdrawn, whatever release is asked for. */
@RequestScoped
public class Embeddable {

    private static final int MOST_IDS = 100;

    private final Readings readings;
    private final Settings settings;

    Embeddable(Readings readings, Settings settings) {
        this.readings = readings;
        this.settings = settings;
    }

    /**
     * The questions that a query asks for.
     *
     * @throws HttpProblem 400 for an id that the release never had, 404 for an unknown release
     */
    public FaqPanel faqs(FaqQuery query) {
        var reading = readings.open(query.release);
        var today = readings.open(null).catalog();
        var asked = (query.ids == null ? reading.catalog().content().faqs() : named(reading, query.ids))
                .stream()
                        .filter(faq -> query.topic == null || faq.topic() == query.topic)
                        .toList();
        var shown = asked.stream()
                .filter(faq -> faq.withdrawn() == null && stillSaid(today, reading.catalog(), faq))
                .limit(query.limit == null ? FaqPanel.DEFAULT_LIMIT : query.limit)
                .toList();
        return FaqPanel.of(settings, reading, title(reading, query, shown), query.ownPage(), shown, none(asked, shown));
    }

    /** One question that was asked for by name is its own title. */
    private static String title(Reading reading, FaqQuery query, List<Faq> shown) {
        if (query.ids != null && shown.size() == 1) {
            return shown.get(0).question();
        }
        return "Questions about microneedling"
                + reading.catalog().topics().stream()
                        .filter(introduction -> introduction.id() == query.topic)
                        .map(introduction -> ": " + introduction.title())
                        .collect(Collectors.joining());
    }

    private static String none(List<Faq> asked, List<Faq> shown) {
        if (!shown.isEmpty()) {
            return null;
        }
        return asked.isEmpty() ? "No question is answered here yet." : "What was answered here has been withdrawn.";
    }

    private static List<Faq> named(Reading reading, String ids) {
        var catalog = reading.catalog();
        var wanted =
                Arrays.stream(ids.split(",", -1)).map(String::strip).distinct().toList();
        var strangers = wanted.stream()
                .filter(id -> find(catalog, id).isEmpty())
                .limit(5)
                .toList();
        if (wanted.size() > MOST_IDS || !strangers.isEmpty()) {
            throw HttpProblem.badRequest(List.of(new Problem.Fault(
                    "query",
                    "ids",
                    wanted.size() > MOST_IDS
                            ? "names " + wanted.size() + " ids; at most " + MOST_IDS + " are allowed"
                            : "names what does not exist: " + String.join(", ", strangers)
                                    + "; /v1/faqs lists what does")));
        }
        return wanted.stream()
                .map(id -> find(catalog, id).orElseThrow())
                .distinct()
                .toList();
    }

    private static Optional<Faq> find(Catalog catalog, String id) {
        return catalog.faq(catalog.moved("faqs/" + id)
                .map(to -> to.substring("faqs/".length()))
                .orElse(id));
    }

    /** Whether today's release withdraws neither the question nor a fact or a source that carries its answer. */
    private static boolean stillSaid(Catalog today, Catalog then, Faq faq) {
        return find(today, faq.id()).filter(now -> now.withdrawn() == null).isPresent()
                && faq.facts().stream()
                        .allMatch(id -> stillSaid(today, id)
                                && then.fact(id).orElseThrow().claims().stream()
                                        .allMatch(claim -> stillRead(today, claim.source())));
    }

    /** Whether today's release still says a fact, perhaps under another id. */
    static boolean stillSaid(Catalog today, String fact) {
        return today.fact(today.moved(fact).orElse(fact))
                .filter(now -> now.withdrawn() == null)
                .isPresent();
    }

    private static boolean stillRead(Catalog today, String source) {
        var id = today.moved("sources/" + source).map(to -> to.substring("sources/".length()));
        return today.source(id.orElse(source))
                .filter(now -> now.withdrawn() == null)
                .isPresent();
    }
}
