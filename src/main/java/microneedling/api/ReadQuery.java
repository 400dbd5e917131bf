package microneedling.api;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What every read takes. */
public class ReadQuery {

    @QueryParam("release")
    @Parameter(
            description = "Read this release; the active one when left out. Links in the answer then stay in it.",
            example = "2026.11.1")
    public String release;

    @QueryParam("asOf")
    @Parameter(
            description = "Read the newest release whose date is not later than this day; answers 303 to it.",
            example = "2026-11-30",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    public LocalDate asOf;
}
