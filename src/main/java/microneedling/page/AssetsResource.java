package microneedling.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The one stylesheet; the framework's own static files would have no ETag and a life that can't be ended. */
@Path("/assets")
class AssetsResource {

    private static final String STYLE = read("assets/site.css");

    @GET
    @Path("site.css")
    @Produces("text/css;charset=UTF-8")
    @Operation(hidden = true)
    public String style() {
        return STYLE;
    }

    private static String read(String name) {
        try (var in = AssetsResource.class.getClassLoader().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
