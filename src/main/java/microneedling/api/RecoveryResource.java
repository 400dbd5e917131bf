package microneedling.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import microneedling.fact.RecoveryDetail;
import microneedling.fact.Topic;
import microneedling.http.FactView;
import microneedling.http.Listing;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/recovery")
@Tag(name = "Typed topics")
class RecoveryResource {

    private final Facts facts;

    RecoveryResource(Facts facts) {
        this.facts = facts;
    }

    @GET
    @Operation(
            operationId = "listRecoveryStages",
            summary = "Recovery timeline",
            description = "What to expect and avoid after a session, in time order; the session is day 0.")
    public Listing<FactView<RecoveryDetail>> list(
            @BeanParam FactQuery query,
            @QueryParam("day")
                    @Parameter(
                            description =
                                    "Only stages that include this day after the session, which is day 0. No stage means that no source says, not that there is nothing to expect.",
                            example = "2",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "3650"))
                    Integer day) {
        return facts.list(Topic.RECOVERY, query, day == null ? null : detail -> detail.includes(day));
    }

    @GET
    @Path("{slug}")
    @Operation(
            operationId = "getRecoveryStage",
            summary = "One stage of recovery",
            description = "One stage of recovery, with what each source says about it.")
    public FactView<RecoveryDetail> one(
            @Parameter(description = "The last part of the fact's id.", example = "sun") @PathParam("slug") String slug,
            @BeanParam ReadQuery query) {
        return facts.one(Topic.RECOVERY, slug, query.release);
    }
}
