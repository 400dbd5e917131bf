package microneedling.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import microneedling.http.Listing;
import microneedling.http.Readings;
import microneedling.http.TopicView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/topics")
@Tag(name = "Facts")
class TopicsResource {

    private final Readings readings;

    TopicsResource(Readings readings) {
        this.readings = readings;
    }

    @GET
    @Operation(
            operationId = "listTopics",
            summary = "All topics",
            description = "The topics in reading order, each with its number of facts, of disagreements and of FAQs.")
    public Listing<TopicView> list(@BeanParam ListQuery query, UriInfo uri) {
        var reading = readings.open(query.release);
        return Listing.of(
                reading, uri, query.page(), reading.catalog().topics(), topic -> TopicView.of(reading, topic));
    }
}
