package microneedling.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import microneedling.http.Readings;
import microneedling.http.SearchListing;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/search")
@Tag(name = "Search")
class SearchResource {

    private final Readings readings;

    SearchResource(Readings readings) {
        this.readings = readings;
    }

    @GET
    @Operation(
            operationId = "search",
            summary = "Facts and FAQs on a question",
            description =
                    "Facts and FAQs that a query is about, best first. Misspelt words, synonyms and an unfinished last word are"
                            + " understood. Where no text is about what is asked, answered is false and nothing is shown: a text is"
                            + " relevant when it covers most of the query's meaningful words, each weighing as much as it is rare.")
    public SearchListing search(@BeanParam SearchQuery query, UriInfo uri) {
        return SearchListing.of(readings.open(query.release), uri, query.q, query.topic, query.limit);
    }
}
