package microneedling.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import microneedling.content.Changes;
import microneedling.content.ReleaseHead;
import microneedling.http.Notice;
import microneedling.http.Reading;
import microneedling.http.Readings;
import microneedling.http.ReleaseView;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The releases for people, and what changed between two of them. */
@Path("/releases")
class ReleasesPage {

    private final Readings readings;
    private final Templates templates;

    ReleasesPage(Readings readings, Templates templates) {
        this.readings = readings;
        this.templates = templates;
    }

    @GET
    @Produces("text/html;charset=UTF-8")
    @Operation(hidden = true)
    public String all() {
        var reading = readings.open(null);
        var releases = readings.known(reading).stream()
                .map(head -> ReleaseView.of(reading, head))
                .toList();
        return templates.render(
                "releases.jte",
                Map.of("releases", releases, "active", reading.catalog().version(), "licence", Notice.LICENCE));
    }

    @GET
    @Path("{version}")
    @Produces("text/html;charset=UTF-8")
    @Operation(hidden = true)
    public String one(@PathParam("version") String version, @QueryParam("from") String from) {
        var reading = readings.open(version);
        var head = reading.catalog().head();
        var before = from != null ? from : others(reading, head).findFirst().orElse(null);
        var model = new HashMap<String, Object>();
        model.put("release", ReleaseView.of(reading, head));
        model.put("from", before);
        model.put("licence", Notice.LICENCE);
        model.put(
                "changed",
                before == null
                        ? null
                        : Differences.of(Changes.between(
                                readings.open(before).catalog().release(),
                                reading.catalog().release())));
        // Opened last, because the page names later releases too and must not be kept as if it never changed.
        model.put("others", others(readings.open(null), head).toList());
        return templates.render("release.jte", model);
    }

    private Stream<String> others(Reading reading, ReleaseHead head) {
        return readings.known(reading).stream()
                .filter(other -> !other.equals(head))
                .map(ReleaseHead::version);
    }
}
