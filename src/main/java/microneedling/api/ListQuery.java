package microneedling.api;

import jakarta.ws.rs.QueryParam;
import microneedling.http.Page;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What every list takes. */
public class ListQuery extends ReadQuery {

    static final int MAX_LIMIT = 100;

    @QueryParam("limit")
    @Parameter(
            description = "How many items at most.",
            example = "10",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + MAX_LIMIT, defaultValue = "50"))
    public Integer limit;

    @QueryParam("offset")
    @Parameter(
            description = "How many items to pass over; the links next and prev set it.",
            example = "0",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "1000000", defaultValue = "0"))
    public Integer offset;

    Page page() {
        return Page.of(limit, offset);
    }
}
