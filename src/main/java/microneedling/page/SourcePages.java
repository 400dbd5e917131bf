package microneedling.page;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import microneedling.Settings;
import microneedling.catalog.FactFilter;
import microneedling.fact.Source;
import microneedling.http.Lookup;
import microneedling.http.Reading;
import microneedling.http.Readings;
import microneedling.http.SourceView;
import microneedling.http.Templates;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What was read, for people: all sources, and each with all that it says. */
@Path("/sources")
@Produces("text/html;charset=UTF-8")
class SourcePages {

    private final Readings readings;
    private final Settings settings;

    SourcePages(Readings readings, Settings settings) {
        this.readings = readings;
        this.settings = settings;
    }

    @GET
    @Operation(hidden = true)
    public String all(@BeanParam PageQuery query) {
        var reading = readings.open(query.release);
        return Templates.render(
                "page/sources.jte",
                Map.of(
                        "frame",
                        Frame.of(
                                settings,
                                reading,
                                "/sources",
                                "Sources",
                                "What was read about microneedling: who published it, what they gain, and how much of it was read.",
                                null),
                        "reading",
                        reading,
                        "kinds",
                        byKind(reading)));
    }

    /** All sources, regulators first. */
    static Map<Source.Kind, List<SourceView>> byKind(Reading reading) {
        return reading.catalog().sources().stream()
                .map(source -> SourceView.of(reading, source))
                .collect(Collectors.groupingBy(
                        SourceView::kind, () -> new EnumMap<>(Source.Kind.class), Collectors.toList()));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public String one(@PathParam("id") String id, @BeanParam PageQuery query) {
        var reading = readings.open(query.release);
        var source = new Lookup(reading, "").source(id);
        return Templates.render(
                "page/source.jte",
                Map.of(
                        "frame",
                        Frame.of(
                                settings,
                                reading,
                                "/sources/" + id,
                                source.publisher(),
                                "What " + source.publisher() + " says about microneedling, claim by claim.",
                                null),
                        "reading",
                        reading,
                        "source",
                        SourceView.of(reading, source),
                        "topics",
                        said(reading, id)));
    }

    /** By the title of the topic, in reading order. */
    private static Map<String, List<Said>> said(Reading reading, String source) {
        var topics = new LinkedHashMap<String, List<Said>>();
        reading.catalog().topics().forEach(topic -> {
            var facts = reading.catalog().facts(FactFilter.citing(source)).stream()
                    .filter(fact -> fact.topic() == topic.id())
                    .map(fact -> new Said(
                            fact,
                            fact.claims().stream()
                                    .filter(claim -> claim.source().equals(source))
                                    .toList()))
                    .toList();
            if (!facts.isEmpty()) {
                topics.put(topic.title(), facts);
            }
        });
        return topics;
    }
}
