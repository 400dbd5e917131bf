package microneedling.page;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Map;
import java.util.stream.Collectors;
import microneedling.Settings;
import microneedling.http.DisagreementView;
import microneedling.http.Readings;
import microneedling.http.Templates;
import microneedling.http.TopicView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where sources differ, for people. */
@Path("/disagreements")
class DisagreementsPage {

    private final Readings readings;
    private final Settings settings;

    DisagreementsPage(Readings readings, Settings settings) {
        this.readings = readings;
        this.settings = settings;
    }

    @GET
    @Produces("text/html;charset=UTF-8")
    @Operation(hidden = true)
    public String all(@BeanParam PageQuery query) {
        var reading = readings.open(query.release);
        return Templates.render(
                "page/disagreements.jte",
                Map.of(
                        "frame",
                        Frame.of(
                                settings,
                                reading,
                                "/disagreements",
                                "Where sources differ",
                                "On what the sources on microneedling differ, and what each of them says.",
                                null),
                        "reading",
                        reading,
                        "topics",
                        reading.catalog().topics().stream()
                                .map(topic -> TopicView.of(reading, topic))
                                .filter(topic -> topic.disagreements() > 0)
                                .toList(),
                        "facts",
                        reading.catalog().disagreements(null).stream()
                                .map(fact -> DisagreementView.of(reading, fact))
                                .collect(Collectors.groupingBy(DisagreementView::topic))));
    }
}
