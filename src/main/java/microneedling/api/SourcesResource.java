package microneedling.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.UriInfo;
import microneedling.http.Listing;
import microneedling.http.Lookup;
import microneedling.http.Readings;
import microneedling.http.SourceView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/sources")
@Tag(name = "Sources")
class SourcesResource {

    private final Readings readings;

    SourcesResource(Readings readings) {
        this.readings = readings;
    }

    @GET
    @Operation(
            operationId = "listSources",
            summary = "All sources",
            description =
                    "What we read ourselves: publisher, kind, interest, how much was read, the capture's identity, and the facts"
                            + " that cite it.")
    public Listing<SourceView> list(@BeanParam ListQuery query, UriInfo uri) {
        var reading = readings.open(query.release);
        var sources = reading.catalog().sources();
        return Listing.of(reading, uri, query.page(), sources, source -> SourceView.of(reading, source));
    }

    @GET
    @Path("{id}")
    @Operation(
            operationId = "getSource",
            summary = "One source",
            description = "One source, with what is known of it and the facts that cite it.")
    public SourceView one(
            @Parameter(description = "The source's id.", example = "iu-health") @PathParam("id") String id,
            @BeanParam ReadQuery query) {
        var reading = readings.open(query.release);
        return SourceView.of(reading, new Lookup(reading, "/v1").source(id));
    }
}
