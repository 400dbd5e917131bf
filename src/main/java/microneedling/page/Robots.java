package microneedling.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import microneedling.Settings;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Tells search engines that they are welcome, and where the list of pages is. What a search found is not to be listed, and
 * says so itself: a page that may not be fetched could not.
 */
@Path("/robots.txt")
class Robots {

    private final Settings settings;

    Robots(Settings settings) {
        this.settings = settings;
    }

    @GET
    @Produces("text/plain;charset=UTF-8")
    @Operation(hidden = true)
    public String robots() {
        return "User-agent: *\nAllow: /\nSitemap: " + settings.at("/sitemap.xml") + "\n";
    }
}
