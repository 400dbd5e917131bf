package microneedling.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import microneedling.http.Asset;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The stylesheet of our own pages, and the script of their search box. */
@Path("/assets")
class AssetsResource {

    /** One file for a page: the list of questions looks as it does in other people's pages. */
    private static final Asset STYLE = Asset.of("embed/faq.css", false).and(Asset.of("assets/site.css", false));

    private static final Asset SEARCH = Asset.of("assets/search.js", false);

    @GET
    @Path("site.css")
    @Produces("text/css;charset=UTF-8")
    @Operation(hidden = true)
    public Asset style() {
        return STYLE;
    }

    @GET
    @Path("search.js")
    @Produces("text/javascript;charset=UTF-8")
    @Operation(hidden = true)
    public Asset search() {
        return SEARCH;
    }
}
