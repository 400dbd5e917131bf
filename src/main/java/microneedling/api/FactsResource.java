package microneedling.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import microneedling.fact.Detail;
import microneedling.http.FactView;
import microneedling.http.Listing;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/facts")
@Tag(name = "Facts")
class FactsResource {

    private final Facts facts;

    FactsResource(Facts facts) {
        this.facts = facts;
    }

    @GET
    @Operation(
            operationId = "listFacts",
            summary = "All facts",
            description = "Every fact of every topic, in reading order, with what each source says about it.")
    public Listing<FactView<Detail>> list(@BeanParam FactQuery query) {
        return facts.all(query);
    }
}
