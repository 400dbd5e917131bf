package microneedling.page;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import microneedling.Settings;
import microneedling.embed.Embeddable;
import microneedling.embed.FaqQuery;
import microneedling.embed.JsonLd;
import microneedling.http.FaqView;
import microneedling.http.Lookup;
import microneedling.http.Reading;
import microneedling.http.Readings;
import microneedling.http.Templates;
import microneedling.http.TopicView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What patients ask, for people: all questions, and each with its answer and the facts that carry it. */
@Path("/faqs")
@Produces("text/html;charset=UTF-8")
class FaqPages {

    private final Readings readings;
    private final Settings settings;
    private final Embeddable embeddable;

    FaqPages(Readings readings, Settings settings, Embeddable embeddable) {
        this.readings = readings;
        this.settings = settings;
        this.embeddable = embeddable;
    }

    @GET
    @Operation(hidden = true)
    public String all(@BeanParam PageQuery query) {
        var reading = readings.open(query.release);
        return Templates.render(
                "page/faqs.jte",
                Map.of(
                        "frame",
                        Frame.of(
                                settings,
                                reading,
                                "/faqs",
                                "What people ask",
                                "Patients’ questions about microneedling, each with a short answer and the sources that carry it.",
                                null),
                        "reading",
                        reading,
                        "topics",
                        reading.catalog().topics().stream()
                                .map(topic -> TopicView.of(reading, topic))
                                .toList(),
                        "faqs",
                        all(reading).stream().collect(Collectors.groupingBy(FaqView::topic))));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public String one(@PathParam("id") String id, @BeanParam PageQuery query) {
        var reading = readings.open(query.release);
        var faq = new Lookup(reading, "").faq(id);
        return Templates.render(
                "page/faq.jte",
                Map.of(
                        "frame",
                        Frame.of(
                                settings,
                                reading,
                                "/faqs/" + id,
                                faq.question(),
                                faq.answer(),
                                JsonLd.faqs(embeddable.faqs(FaqQuery.named(id, query.release)))),
                        "reading",
                        reading,
                        "faq",
                        FaqView.of(reading, faq),
                        "statements",
                        faq.facts().stream()
                                .collect(Collectors.toMap(
                                        fact -> fact,
                                        fact -> reading.catalog()
                                                .fact(fact)
                                                .orElseThrow()
                                                .statement())),
                        "others",
                        all(reading).stream()
                                .filter(other -> other.topic() == faq.topic()
                                        && !other.id().equals(id))
                                .toList()));
    }

    private static List<FaqView> all(Reading reading) {
        return reading.catalog().faqs().stream()
                .map(faq -> FaqView.of(reading, faq))
                .toList();
    }
}
