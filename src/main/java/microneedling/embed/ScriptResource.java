package microneedling.embed;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import microneedling.http.Asset;
import microneedling.http.HttpProblem;
import microneedling.http.Script;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The script of the elements: each version for ever at its own address, the newest at the short one. */
@Path("/embed")
@Produces("text/javascript;charset=UTF-8")
class ScriptResource {

    @GET
    @Path("faq.js")
    @Operation(hidden = true)
    public Asset newest() {
        return new Asset(Script.newest().asset().bytes(), false);
    }

    @GET
    @Path("faq/{version: [0-9.]+}.js")
    @Operation(hidden = true)
    public Asset version(@PathParam("version") String version) {
        return Script.find(version)
                .orElseThrow(() -> HttpProblem.notFound("There is no version " + version
                        + " of the elements; the newest is " + Script.newest().path() + "."))
                .asset();
    }
}
