package microneedling.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import microneedling.http.ChangeListing;
import microneedling.http.Page;
import microneedling.http.Readings;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/changes")
@Tag(name = "Releases")
class ChangesResource {

    private final Readings readings;

    ChangesResource(Readings readings) {
        this.readings = readings;
    }

    @GET
    @Operation(
            operationId = "listChanges",
            summary = "What changed between two releases",
            description =
                    "Every difference, typed for readers. Each is an operation of a JSON Patch (RFC 6902) too: apply all pages in"
                            + " order to the document of from, with pointer as the operation's path and after as its value, and"
                            + " its canonical form (RFC 8785) is the document of to, digest and all. Any two releases will do,"
                            + " the later one first as well; of a release and itself there is no change.")
    public ChangeListing list(
            @QueryParam("from")
                    @Parameter(required = true, description = "The release that you know.", example = "2026.11.1")
                    String from,
            @QueryParam("to")
                    @Parameter(
                            description = "The release to compare it with; the active one when left out.",
                            example = "2026.11.1")
                    String to,
            @QueryParam("limit")
                    @Parameter(
                            description = "How many changes at most.",
                            example = "10",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "" + ListQuery.MAX_LIMIT,
                                            defaultValue = "50"))
                    Integer limit,
            @QueryParam("offset")
                    @Parameter(
                            description = "How many changes to pass over; the links next and prev set it.",
                            example = "0",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "0",
                                            maximum = "1000000",
                                            defaultValue = "0"))
                    Integer offset,
            UriInfo uri) {
        // The one that is opened first is the one that the answer's headers speak of.
        var wanted = readings.open(to);
        return ChangeListing.of(readings.open(from), wanted, uri, Page.of(limit, offset));
    }
}
