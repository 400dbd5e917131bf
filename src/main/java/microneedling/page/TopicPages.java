package microneedling.page;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microneedling.Settings;
import microneedling.catalog.FactFilter;
import microneedling.embed.Charts;
import microneedling.embed.Embeddable;
import microneedling.embed.FaqQuery;
import microneedling.embed.JsonLd;
import microneedling.fact.Detail;
import microneedling.fact.Topic;
import microneedling.http.DisagreementView.Position;
import microneedling.http.FactView;
import microneedling.http.FaqView;
import microneedling.http.Lookup;
import microneedling.http.Reading;
import microneedling.http.Readings;
import microneedling.http.Templates;
import microneedling.http.TopicView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A topic's facts for people, and each fact with what every source says about it. */
@Path("/{topic}")
@Produces("text/html;charset=UTF-8")
class TopicPages {

    private final Readings readings;
    private final Settings settings;
    private final Embeddable embeddable;
    private final Charts charts;

    TopicPages(Readings readings, Settings settings, Embeddable embeddable, Charts charts) {
        this.readings = readings;
        this.settings = settings;
        this.embeddable = embeddable;
        this.charts = charts;
    }

    @GET
    @Operation(hidden = true)
    public String topic(@PathParam("topic") String id, @BeanParam PageQuery query) {
        var topic = Lookup.topic(id);
        var reading = readings.open(query.release);
        var view = view(reading, topic);
        var facts = facts(reading, topic);
        var questions = embeddable.faqs(FaqQuery.about(topic, query.release));
        var model = new HashMap<String, Object>();
        model.put(
                "frame",
                Frame.of(
                        settings,
                        reading,
                        "/" + id,
                        view.title(),
                        view.description(),
                        JsonLd.topic(settings, reading, view, facts, questions)));
        model.put("reading", reading);
        model.put("topic", view);
        model.put("sections", sections(facts));
        model.put("questions", questions);
        model.put("chart", charts.of(reading, topic).orElse(null));
        return Templates.render("page/topic.jte", model);
    }

    @GET
    @Path("{slug}")
    @Operation(hidden = true)
    public String fact(@PathParam("topic") String id, @PathParam("slug") String slug, @BeanParam PageQuery query) {
        var topic = Lookup.topic(id);
        var reading = readings.open(query.release);
        var fact = new Lookup(reading, "").fact(topic, slug);
        var view = FactView.<Detail>of(reading, fact);
        return Templates.render(
                "page/fact.jte",
                Map.of(
                        "frame",
                        Frame.of(
                                settings,
                                reading,
                                "/" + fact.id(),
                                fact.name(),
                                fact.statement(),
                                JsonLd.fact(settings, reading, view)),
                        "reading",
                        reading,
                        "topic",
                        view(reading, topic),
                        "fact",
                        view,
                        "positions",
                        Position.of(reading, fact),
                        "faqs",
                        reading.catalog().faqsOn(fact).stream()
                                .map(faq -> FaqView.of(reading, faq))
                                .toList(),
                        "others",
                        facts(reading, topic).stream()
                                .filter(other -> !other.id().equals(fact.id()))
                                .toList()));
    }

    /** Facts under the headings of their topic; a topic without headings has one section without a name. */
    private static Map<String, List<FactView<Detail>>> sections(List<FactView<Detail>> facts) {
        var sections = new LinkedHashMap<String, List<FactView<Detail>>>();
        var sorted = facts.stream()
                .sorted(Comparator.comparing(fact -> DetailInWords.rank(fact.detail())))
                .toList();
        sorted.forEach(fact -> {
            var section = DetailInWords.section(fact.detail());
            sections.computeIfAbsent(section == null ? "" : section, name -> new ArrayList<>())
                    .add(fact);
        });
        return sections;
    }

    private static List<FactView<Detail>> facts(Reading reading, Topic topic) {
        return reading.catalog().facts(FactFilter.of(topic)).stream()
                .map(fact -> FactView.<Detail>of(reading, fact))
                .toList();
    }

    private static TopicView view(Reading reading, Topic topic) {
        return reading.catalog().topics().stream()
                .filter(introduction -> introduction.id() == topic)
                .map(introduction -> TopicView.of(reading, introduction))
                .findFirst()
                .orElseThrow();
    }
}
