package microneedling.embed;

import jakarta.ws.rs.QueryParam;
import microneedling.fact.Topic;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which questions an embed shows, and how; what else stands in the address is left to whoever put it there. */
public class FaqQuery {

    @QueryParam("topic")
    @Parameter(description = "Only this topic.")
    public Topic topic;

    @QueryParam("ids")
    @Parameter(description = "Only the FAQs with these ids, separated by commas, in this order.")
    public String ids;

    @QueryParam("limit")
    @Parameter(
            description = "How many questions at most.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
    public Integer limit;

    @QueryParam("heading")
    @Parameter(
            description =
                    "The level of the questions' heading, so that it fits the page around it; none when left out.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "2", maximum = "6"))
    public Integer heading;

    @QueryParam("theme")
    @Parameter(description = "The colours.")
    public Theme theme;

    @QueryParam("release")
    @Parameter(description = "Show this release; what was withdrawn since is left out all the same.")
    public String release;

    @QueryParam("jsonld")
    @Parameter(description = "true to add the questions as JSON-LD; a page has one FAQPage.")
    public Boolean jsonld;
}
