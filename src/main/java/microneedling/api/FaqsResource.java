package microneedling.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import microneedling.fact.Topic;
import microneedling.http.FaqView;
import microneedling.http.Listing;
import microneedling.http.Lookup;
import microneedling.http.Readings;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/faqs")
@Tag(name = "FAQs")
class FaqsResource {

    private final Readings readings;

    FaqsResource(Readings readings) {
        this.readings = readings;
    }

    @GET
    @Operation(
            operationId = "listFaqs",
            summary = "Questions and answers",
            description =
                    "Patients' questions with short answers in plain text, each with the facts and sources that carry it.")
    public Listing<FaqView> list(
            @BeanParam ListQuery query,
            @QueryParam("topic") @Parameter(description = "Only this topic.", example = "recovery") Topic topic,
            @QueryParam("ids")
                    @Parameter(
                            description = "Only the FAQs with these ids, separated by commas, at most 100.",
                            example = "does-it-hurt")
                    String ids,
            UriInfo uri) {
        var reading = readings.open(query.release);
        var catalog = reading.catalog();
        var wanted = ids == null
                ? null
                : FactQuery.known(
                        "ids",
                        ids,
                        id -> catalog.moved("faqs/" + id)
                                .map(to -> to.substring("faqs/".length()))
                                .orElse(id),
                        id -> catalog.faq(id).isPresent());
        var faqs = catalog.faqs(topic).stream()
                .filter(faq -> wanted == null || wanted.contains(faq.id()))
                .toList();
        return Listing.of(reading, uri, query.page(), faqs, faq -> FaqView.of(reading, faq));
    }

    @GET
    @Path("{slug}")
    @Operation(
            operationId = "getFaq",
            summary = "One question and its answer",
            description = "One question with its answer, and the facts and sources that carry it.")
    public FaqView one(
            @Parameter(description = "The FAQ's id.", example = "does-it-hurt") @PathParam("slug") String slug,
            @BeanParam ReadQuery query) {
        var reading = readings.open(query.release);
        return FaqView.of(reading, new Lookup(reading, "/v1").faq(slug));
    }
}
