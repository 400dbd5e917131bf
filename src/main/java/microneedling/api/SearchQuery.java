package microneedling.api;

import jakarta.ws.rs.QueryParam;
import microneedling.fact.Topic;
import microneedling.http.SearchListing;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a search takes. */
public class SearchQuery extends ReadQuery {

    @QueryParam("q")
    @Parameter(
            required = true,
            description = "Words or a question, at most 200 characters. No character of it is syntax.",
            example = "does it sting",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = SearchListing.LONGEST))
    public String q;

    @QueryParam("topic")
    @Parameter(description = "Only this topic.", example = "procedure")
    public Topic topic;

    @QueryParam("limit")
    @Parameter(
            description = "How many items at most.",
            example = "10",
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "" + ListQuery.MAX_LIMIT,
                            defaultValue = "50"))
    public Integer limit;
}
