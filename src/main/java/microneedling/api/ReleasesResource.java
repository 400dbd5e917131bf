package microneedling.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Stream;
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
                    "The releases that can be read here, with digest, date and counts; today that is the active one.")
    public Listing<ReleaseView> list(@BeanParam ListQuery query, UriInfo uri) {
        var reading = readings.open(query.release);
        return Listing.of(reading, uri, query.page(), Stream.of(reading), ReleaseView::of);
    }

    @GET
    @Path("{version}")
    @Operation(
            operationId = "getRelease",
            summary = "One release",
            description = "A release's digest, date and counts.")
    public ReleaseView one(
            @Parameter(description = "year.month.number", example = "2026.11.1") @PathParam("version") String version) {
        return ReleaseView.of(readings.open(version));
    }
}
