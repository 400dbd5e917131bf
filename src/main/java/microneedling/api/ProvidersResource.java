package microneedling.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import microneedling.fact.ProviderDetail;
import microneedling.fact.Topic;
import microneedling.http.FactView;
import microneedling.http.Listing;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/providers")
@Tag(name = "Typed topics")
class ProvidersResource {

    private final Facts facts;

    ProvidersResource(Facts facts) {
        this.facts = facts;
    }

    @GET
    @Operation(
            operationId = "listProviders",
            summary = "Providers",
            description = "Who may perform it and what to check; stance is the most cautious that is claimed.")
    public Listing<FactView<ProviderDetail>> list(
            @BeanParam FactQuery query,
            @QueryParam("stance")
                    @Parameter(
                            description = "Only roles of which the most cautious source says this.",
                            example = "recommended")
                    ProviderDetail.Stance stance) {
        return facts.list(Topic.PROVIDERS, query, stance == null ? null : detail -> detail.stance() == stance);
    }

    @GET
    @Path("{slug}")
    @Operation(
            operationId = "getProvider",
            summary = "One provider",
            description = "One provider, with what each source says about it.")
    public FactView<ProviderDetail> one(
            @Parameter(description = "The last part of the fact's id.", example = "dermatologist") @PathParam("slug")
                    String slug,
            @BeanParam ReadQuery query) {
        return facts.one(Topic.PROVIDERS, slug, query.release);
    }
}
