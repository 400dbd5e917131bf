package microneedling.page;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import microneedling.Settings;
import microneedling.embed.Embeddable;
import microneedling.embed.FaqQuery;
import microneedling.http.Readings;
import microneedling.http.Templates;
import microneedling.http.TopicView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The first page: what this is, what it is not, and six questions with their real answers. */
@Path("/")
class StartPage {

    /** What patients ask first, one question each of six topics; a release that has none of them shows what it has. */
    static final List<String> QUESTIONS = List.of(
            "does-it-hurt",
            "how-long-will-i-be-red",
            "how-many-sessions",
            "is-home-microneedling-safe",
            "who-should-do-it",
            "who-should-not-have-it");

    private final Readings readings;
    private final Settings settings;
    private final Embeddable embeddable;

    StartPage(Readings readings, Settings settings, Embeddable embeddable) {
        this.readings = readings;
        this.settings = settings;
        this.embeddable = embeddable;
    }

    @GET
    @Produces("text/html;charset=UTF-8")
    @Operation(hidden = true)
    public String page(@BeanParam PageQuery query) {
        var reading = readings.open(query.release);
        var known = QUESTIONS.stream()
                .filter(id -> reading.catalog().faq(id).isPresent())
                .collect(Collectors.joining(","));
        return Templates.render(
                "page/start.jte",
                Map.of(
                        "frame",
                        Frame.of(
                                settings,
                                reading,
                                "/",
                                "Microneedling: who says what, and where sources disagree",
                                "What is known about microneedling, who says so, exactly where, and where the sources disagree.",
                                null),
                        "reading",
                        reading,
                        "questions",
                        embeddable.faqs(FaqQuery.named(known.isEmpty() ? null : known, query.release)),
                        "topics",
                        reading.catalog().topics().stream()
                                .map(topic -> TopicView.of(reading, topic))
                                .toList(),
                        "kinds",
                        SourcePages.byKind(reading)));
    }
}
