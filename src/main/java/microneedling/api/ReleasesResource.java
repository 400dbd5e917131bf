package microneedling.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.UriInfo;
import microneedling.http.Listing;
import microneedling.http.Readings;
import microneedling.http.ReleaseView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/releases")
@Tag(name = "Releases")
class ReleasesResource {

    private final Readings readings;

    ReleasesResource(Readings readings) {
        this.readings = readings;
    }

    @GET
    @Operation(
            operationId = "listReleases",
            summary = "Releases",
            description =
                    "Every release that can be read, newest first, with digest, date and counts. A pinned answer names none"
                            + " that is later than its release.")
    public Listing<ReleaseView> list(@BeanParam ListQuery query, UriInfo uri) {
        var reading = readings.open(query.release);
        return Listing.of(reading, uri, query.page(), readings.known(reading), head -> ReleaseView.of(reading, head));
    }

    @GET
    @Path("{version}")
    @Operation(
            operationId = "getRelease",
            summary = "One release",
            description = "A release's digest, date and counts.")
    public ReleaseView one(
            @Parameter(description = "year.month.number", example = "2026.11.1") @PathParam("version") String version) {
        var reading = readings.open(version);
        return ReleaseView.of(reading, reading.catalog().head());
    }
}
