package microneedling.api;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What every read takes. */
public class ReadQuery {

    @QueryParam("release")
    @Parameter(
            description = "Read this release; the active one when left out. Links in the answer then stay in it.",
            example = "2026.11.1")
    public String release;
}
