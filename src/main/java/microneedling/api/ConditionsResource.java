package microneedling.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import microneedling.fact.ConditionDetail;
import microneedling.fact.Topic;
import microneedling.http.FactView;
import microneedling.http.Listing;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/conditions")
@Tag(name = "Typed topics")
class ConditionsResource {

    private final Facts facts;

    ConditionsResource(Facts facts) {
        this.facts = facts;
    }

    @GET
    @Operation(
            operationId = "listConditions",
            summary = "Conditions that are treated",
            description =
                    "What sources say microneedling treats; detail.studied tells whether a source credits a study, not that it works.")
    public Listing<FactView<ConditionDetail>> list(
            @BeanParam FactQuery query,
            @QueryParam("group") @Parameter(description = "Only concerns of this kind.", example = "scarring")
                    ConditionDetail.Group group) {
        return facts.list(Topic.CONDITIONS, query, group == null ? null : detail -> detail.group() == group);
    }

    @GET
    @Path("{slug}")
    @Operation(
            operationId = "getCondition",
            summary = "One condition",
            description = "One condition, with what each source says about it.")
    public FactView<ConditionDetail> one(
            @Parameter(description = "The last part of the fact's id.", example = "acne-scars") @PathParam("slug")
                    String slug,
            @BeanParam ReadQuery query) {
        return facts.one(Topic.CONDITIONS, slug, query.release);
    }
}
