package microneedling.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import microneedling.fact.NeedleLengthDetail;
import microneedling.fact.Topic;
import microneedling.http.FactView;
import microneedling.http.Listing;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/needle-lengths")
@Tag(name = "Typed topics")
class NeedleLengthsResource {

    private final Facts facts;

    NeedleLengthsResource(Facts facts) {
        this.facts = facts;
    }

    @GET
    @Operation(
            operationId = "listNeedleLengths",
            summary = "Needle lengths",
            description = "How long needles are at home and in clinics, in millimetres.")
    public Listing<FactView<NeedleLengthDetail>> list(
            @BeanParam FactQuery query,
            @QueryParam("setting") @Parameter(description = "Only needles that are used there.", example = "at-home")
                    NeedleLengthDetail.Setting setting) {
        return facts.list(Topic.NEEDLE_LENGTHS, query, setting == null ? null : detail -> detail.setting() == setting);
    }

    @GET
    @Path("{slug}")
    @Operation(
            operationId = "getNeedleLength",
            summary = "One needle length",
            description = "One needle length, with what each source says about it.")
    public FactView<NeedleLengthDetail> one(
            @Parameter(description = "The last part of the fact's id.", example = "home-devices") @PathParam("slug")
                    String slug,
            @BeanParam ReadQuery query) {
        return facts.one(Topic.NEEDLE_LENGTHS, slug, query.release);
    }
}
