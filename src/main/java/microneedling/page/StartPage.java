package microneedling.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import microneedling.http.FaqView;
import microneedling.http.Notice;
import microneedling.http.Readings;
import microneedling.http.ReleaseView;
import microneedling.http.Templates;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The first page: what this is, what it is not, and six questions with their real answers. */
@Path("/")
class StartPage {

    /** What patients ask first, one question each of six topics; one that is withdrawn is left out. */
    static final List<String> QUESTIONS = List.of(
            "does-it-hurt",
            "how-long-will-i-be-red",
            "how-many-sessions",
            "is-home-microneedling-safe",
            "who-should-do-it",
            "who-should-not-have-it");

    private final Readings readings;

    StartPage(Readings readings) {
        this.readings = readings;
    }

    @GET
    @Produces("text/html;charset=UTF-8")
    @Operation(hidden = true)
    public String page() {
        var reading = readings.open(null);
        var faqs = QUESTIONS.stream()
                .map(id -> reading.catalog().faq(id).orElse(null))
                .filter(Objects::nonNull)
                .filter(faq -> faq.withdrawn() == null)
                .map(faq -> FaqView.of(reading, faq))
                .toList();
        return Templates.render(
                "start.jte",
                Map.of(
                        "release",
                        ReleaseView.of(reading, reading.catalog().head()),
                        "faqs",
                        faqs,
                        "notice",
                        Notice.TEXT,
                        "licence",
                        Notice.LICENCE));
    }
}
