package microneedling.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import microneedling.Settings;
import microneedling.content.Changes;
import microneedling.content.ReleaseHead;
import microneedling.http.Reading;
import microneedling.http.Readings;
import microneedling.http.ReleaseView;
import microneedling.http.Templates;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The releases for people, and what changed between two of them. */
@Path("/releases")
class ReleasesPage {

    private final Readings readings;

    private final Settings settings;

    ReleasesPage(Readings readings, Settings settings) {
        this.readings = readings;
        this.settings = settings;
    }

    @GET
    @Produces("text/html;charset=UTF-8")
    @Operation(hidden = true)
    public String all() {
        var reading = readings.open(null);
        var releases = readings.known(reading).stream()
                .map(head -> ReleaseView.of(reading, head))
                .toList();
        return Templates.render(
                "page/releases.jte",
                Map.of(
                        "frame",
                        Frame.of(
                                settings,
                                reading,
                                "/releases",
                                "Releases",
                                "Every release of the microneedling knowledge base, to read, compare, download and verify.",
                                null),
                        "releases",
                        releases,
                        "active",
                        reading.catalog().version()));
    }

    @GET
    @Path("{version}")
    @Produces("text/html;charset=UTF-8")
    @Operation(hidden = true)
    public String one(
            @PathParam("version") String version,
            @QueryParam("from") @Parameter(description = "The release to compare with.") String from) {
        var reading = readings.open(version);
        var head = reading.catalog().head();
        var before = from != null ? from : others(reading, head).findFirst().orElse(null);
        var model = new HashMap<String, Object>();
        model.put("release", ReleaseView.of(reading, head));
        model.put("from", before);
        model.put(
                "frame",
                // A release is what this page is about, not how it is read.
                Frame.of(
                        settings,
                        new Reading(reading.catalog(), false),
                        "/releases/" + head.version(),
                        "Release " + head.version(),
                        "What changed in release " + head.version() + " of the microneedling knowledge base.",
                        null));
        model.put(
                "changed",
                before == null
                        ? null
                        : Differences.sections(Differences.of(Changes.between(
                                readings.open(before).catalog().release(),
                                reading.catalog().release()))));
        // The page names later releases too, so that today's is opened beside.
        model.put("others", others(readings.open(null), head).toList());
        return Templates.render("page/release.jte", model);
    }

    private Stream<String> others(Reading reading, ReleaseHead head) {
        return readings.known(reading).stream()
                .filter(other -> !other.equals(head))
                .map(ReleaseHead::version);
    }
}
