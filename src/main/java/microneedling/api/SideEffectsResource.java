package microneedling.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import microneedling.fact.SideEffectDetail;
import microneedling.fact.Topic;
import microneedling.http.FactView;
import microneedling.http.Listing;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/side-effects")
@Tag(name = "Typed topics")
class SideEffectsResource {

    private final Facts facts;

    SideEffectsResource(Facts facts) {
        this.facts = facts;
    }

    @GET
    @Operation(
            operationId = "listSideEffects",
            summary = "Side effects",
            description =
                    "What may happen to the skin afterwards and how long each effect lasts; severity is our grouping.")
    public Listing<FactView<SideEffectDetail>> list(
            @BeanParam FactQuery query,
            @QueryParam("severity") @Parameter(description = "Only side effects of this group.", example = "expected")
                    SideEffectDetail.Severity severity) {
        return facts.list(Topic.SIDE_EFFECTS, query, severity == null ? null : detail -> detail.severity() == severity);
    }

    @GET
    @Path("{slug}")
    @Operation(
            operationId = "getSideEffect",
            summary = "One side effect",
            description = "One side effect, with what each source says about it.")
    public FactView<SideEffectDetail> one(
            @Parameter(description = "The last part of the fact's id.", example = "redness") @PathParam("slug")
                    String slug,
            @BeanParam ReadQuery query) {
        return facts.one(Topic.SIDE_EFFECTS, slug, query.release);
    }
}
