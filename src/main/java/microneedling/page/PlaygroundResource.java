package microneedling.page;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microneedling.Settings;
import microneedling.content.ReleaseHead;
import microneedling.embed.Charts;
import microneedling.embed.Embeddable;
import microneedling.embed.FaqQuery;
import microneedling.embed.Theme;
import microneedling.fact.Topic;
import microneedling.http.HttpProblem;
import microneedling.http.Problem;
import microneedling.http.Reading;
import microneedling.http.Readings;
import microneedling.http.Templates;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page where somebody chooses what to embed, sees it, and takes what to paste. */
@Path("/embed")
class PlaygroundResource {

    private static final int LIMIT = 5;
    private static final String ALL = "all";
    private static final String PICTURE = "picture-";
    private static final String NEWEST = "newest";

    private final Readings readings;
    private final Embeddable embeddable;
    private final Charts charts;
    private final Settings settings;

    PlaygroundResource(Readings readings, Embeddable embeddable, Charts charts, Settings settings) {
        this.readings = readings;
        this.embeddable = embeddable;
        this.charts = charts;
        this.settings = settings;
    }

    @GET
    @Produces("text/html;charset=UTF-8")
    @Operation(hidden = true)
    public String page(@BeanParam PlaygroundQuery query) {
        var reading = readings.open(null);
        var chosen = chosen(query);
        return Templates.render(
                "page/playground.jte",
                Map.of(
                        "frame",
                        Frame.of(
                                        settings,
                                        reading,
                                        "/embed",
                                        "Show this on your website",
                                        "Put questions on microneedling, with answers and their sources, or pictures of what sources say, on your own website.",
                                        null)
                                .withoutData(),
                        "chosen",
                        chosen,
                        "snippet",
                        chosen.mode() == Mode.ADDRESS
                                ? chosen.here() + chosen.page()
                                : Templates.render("page/snippet.jte", Map.of("chosen", chosen))
                                        .strip(),
                        "topics",
                        topics(reading),
                        "pictures",
                        Charts.all().stream()
                                .map(picture -> new Playground.Option(PICTURE + picture.id(), picture.title()))
                                .toList(),
                        "releases",
                        readings.known(reading).stream()
                                .filter(head -> !head.draft())
                                .map(ReleaseHead::version)
                                .toList()));
    }

    private Playground chosen(PlaygroundQuery query) {
        var show = query.show == null ? Topic.RECOVERY.id() : query.show;
        var mode = query.mode == null ? Mode.ADDRESS : query.mode;
        var theme = query.theme == null ? Theme.AUTO : query.theme;
        var release = NEWEST.equals(query.release) ? null : query.release;
        var limit = query.limit == null ? LIMIT : query.limit;
        var heading = (query.heading == null ? Heading.H3 : query.heading).level();
        var here = settings.at("");
        if (show.startsWith(PICTURE)) {
            var chart = Charts.all().stream()
                    .filter(picture -> show.equals(PICTURE + picture.id()))
                    .findFirst()
                    .map(picture -> charts.named(picture.id(), release))
                    .orElseThrow(PlaygroundResource::unknown);
            return new Playground(
                    show,
                    mode,
                    chart.title() + ", by source",
                    null,
                    chart,
                    null,
                    limit,
                    heading,
                    theme,
                    release,
                    "/embed/charts/" + chart.id(),
                    here);
        }
        var asked = new FaqQuery();
        asked.topic = show.equals(ALL) ? null : topic(show);
        asked.limit = limit;
        asked.release = release;
        var panel = embeddable.faqs(asked);
        return new Playground(
                show,
                mode,
                panel.title(),
                panel,
                null,
                asked.topic == null ? null : asked.topic.id(),
                limit,
                heading,
                theme,
                release,
                "/embed/faq",
                here);
    }

    private static Topic topic(String show) {
        return Optional.of(show).flatMap(Topic::of).orElseThrow(PlaygroundResource::unknown);
    }

    private static HttpProblem unknown() {
        return HttpProblem.badRequest(List.of(new Problem.Fault(
                "query", "show", "must be " + ALL + ", a topic, or " + PICTURE + " and the name of a picture")));
    }

    /** Topics that have a question. */
    private static List<Playground.Option> topics(Reading reading) {
        var asked = reading.catalog().faqs().stream().map(faq -> faq.topic()).toList();
        return reading.catalog().topics().stream()
                .filter(topic -> asked.contains(topic.id()))
                .map(topic -> new Playground.Option(topic.id().id(), topic.title()))
                .toList();
    }
}
