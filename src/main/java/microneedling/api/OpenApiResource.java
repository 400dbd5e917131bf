package microneedling.api;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import microneedling.http.Asset;
import microneedling.http.Negotiation;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The OpenAPI document, as the build reads it off the resources and writes it down in both forms. The framework would take that
 * apart and put it together again at every start, which takes longer than to open a release (its issue 54826).
 */
@Path("/openapi{ending:(?:\\.json|\\.ya?ml)?}")
class OpenApiResource {

    private static final String JSON = MediaType.APPLICATION_JSON;
    private static final String YAML = "application/yaml";
    private static final List<String> FORMS = List.of(YAML, JSON);

    @GET
    @Produces(MediaType.WILDCARD)
    @Operation(hidden = true)
    public RestResponse<Asset> openapi(
            @PathParam("ending") @Parameter(hidden = true) String ending,
            @QueryParam("format") @Parameter(description = "json or yaml") String format,
            @HeaderParam("Accept") @Parameter(hidden = true) String accept) {
        if (!ending.isEmpty()) {
            return document(ending.equals(".json") ? JSON : YAML, List.of());
        }
        if (format != null) {
            return document(format.equalsIgnoreCase("json") ? JSON : YAML, List.of());
        }
        return document(Negotiation.choose(accept, FORMS), FORMS);
    }

    private static RestResponse<Asset> document(String type, List<String> forms) {
        var document = Asset.of(OpenApiConstants.BASE_NAME + (type.equals(JSON) ? ".JSON" : ".YAML"), false);
        return RestResponse.ResponseBuilder.create(Status.OK, document.asOneOf(forms))
                .type(type)
                .build();
    }
}
