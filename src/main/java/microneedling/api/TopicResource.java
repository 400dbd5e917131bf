package microneedling.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import microneedling.fact.Detail;
import microneedling.http.FactView;
import microneedling.http.Listing;
import microneedling.http.Lookup;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The topics without a typed detail; each typed one has a resource of its own. */
@Path("/v1/{topic}")
@Tag(name = "Facts")
class TopicResource {

    private final Facts facts;

    TopicResource(Facts facts) {
        this.facts = facts;
    }

    @GET
    @Operation(
            operationId = "listTopicFacts",
            summary = "A topic's facts",
            description =
                    "The facts of a topic that has no typed detail; the five typed topics have operations of their own.")
    public Listing<FactView<Detail>> list(
            @Parameter(description = "The topic's id.", example = "at-home") @PathParam("topic") String topic,
            @BeanParam FactQuery query) {
        return facts.list(Lookup.topic(topic), query, null);
    }

    @GET
    @Path("{slug}")
    @Operation(
            operationId = "getTopicFact",
            summary = "One fact",
            description = "One fact of a topic that has no typed detail, with what each source says about it.")
    public FactView<Detail> one(
            @Parameter(description = "The topic's id.", example = "costs") @PathParam("topic") String topic,
            @Parameter(description = "The last part of the fact's id.", example = "session-price") @PathParam("slug")
                    String slug,
            @BeanParam ReadQuery query) {
        return facts.one(Lookup.topic(topic), slug, query.release);
    }
}
