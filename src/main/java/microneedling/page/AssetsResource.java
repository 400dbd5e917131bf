package microneedling.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import microneedling.http.Asset;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The stylesheet of our own pages. */
@Path("/assets")
class AssetsResource {

    private static final Asset STYLE = Asset.of("assets/site.css", false);

    @GET
    @Path("site.css")
    @Produces("text/css;charset=UTF-8")
    @Operation(hidden = true)
    public Asset style() {
        return STYLE;
    }
}
