package microneedling.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import microneedling.Settings;
import microneedling.content.SigningKeys;
import microneedling.http.HttpProblem;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The public keys that releases are signed with, for {@code openssl}. */
@Path("/v1/releases/key.pem")
class ReleaseKeyResource {

    private final String pem;

    ReleaseKeyResource(Settings settings) {
        pem = SigningKeys.in(settings.publicKeys()).pem();
    }

    @GET
    @Produces("application/x-pem-file")
    @Operation(hidden = true)
    public String key() {
        if (pem.isEmpty()) {
            throw HttpProblem.notFound("This service knows of no key that its releases are signed with.");
        }
        return pem;
    }
}
