package microneedling.page;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What every page takes. */
public class PageQuery {

    @QueryParam("release")
    @Parameter(description = "Show this release; the active one when left out. Links in the page then stay in it.")
    public String release;

    @QueryParam("asOf")
    @Parameter(description = "Show the newest release whose date is not later than this day; answers 303 to it.")
    public LocalDate asOf;
}
