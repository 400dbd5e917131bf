package microneedling.page;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What every page takes. */
public class PageQuery {

    @QueryParam("release")
    @Parameter(description = "Show this release; the active one when left out. Links in the page then stay in it.")
    public String release;
}
