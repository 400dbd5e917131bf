package microneedling.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import microneedling.content.ReleaseLines;
import microneedling.http.Download;
import microneedling.http.Negotiation;
import microneedling.http.Readings;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/export")
@Tag(name = "Releases")
class ExportResource {

    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final String TABLE = "text/csv";
    private static final List<String> FORMS = List.of(JSON, LINES, TABLE);

    private final Readings readings;

    ExportResource(Readings readings) {
        this.readings = readings;
    }

    @GET
    @Produces(MediaType.WILDCARD) // Accept is judged below
    @Operation(
            operationId = "getExport",
            summary = "A whole release",
            description =
                    "Everything that a release says, to mirror it, in the form that Accept asks for. application/json is the"
                            + " document that was frozen, byte for byte; its SHA-256 is the release's digest. application/x-ndjson is a"
                            + " line of canonical JSON for each record, the head first. text/csv is a table for a spreadsheet, in UTF-8"
                            + " with a byte order mark: a row for each claim, beside its fact and its source; what a spreadsheet would"
                            + " run as a formula is preceded by an apostrophe. In the example each list is cut to its first item.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = JSON, schema = @Schema(ref = ReleaseSchemas.DOCUMENT)),
                @Content(mediaType = LINES, schema = @Schema(ref = ReleaseSchemas.LINE)),
                @Content(mediaType = TABLE, schema = @Schema(type = SchemaType.STRING))
            },
            headers =
                    @Header(
                            name = "Repr-Digest",
                            description = "SHA-256 of these bytes, in their encoding if they have one (RFC 9530).",
                            schema = @Schema(type = SchemaType.STRING)))
    public Response export(@BeanParam ReadQuery query, @HeaderParam(HttpHeaders.ACCEPT) String accept) {
        var form = Negotiation.choose(accept, FORMS);
        var reading = readings.open(query.release);
        var catalog = reading.catalog();
        var release = catalog.release();
        var whole = switch (form) {
            case LINES -> Download.of(reading, "ndjson", ReleaseLines.of(release.document()), FORMS);
            case TABLE -> Download.of(reading, "csv", ClaimTable.of(catalog), FORMS);
            default -> Download.of(reading, "json", release.document(), FORMS);
        };
        return Response.ok(whole, form).build();
    }
}
