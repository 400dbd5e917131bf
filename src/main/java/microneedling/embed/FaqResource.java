package microneedling.embed;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The questions in every form that another page can take in. */
@Path("/embed")
class FaqResource {

    private final Embeddable embeddable;

    FaqResource(Embeddable embeddable) {
        this.embeddable = embeddable;
    }

    @GET
    @Path("faq.json")
    @Operation(hidden = true)
    public FaqPanel json(@BeanParam FaqQuery query) {
        return embeddable.faqs(query);
    }
}
