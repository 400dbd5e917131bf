package microneedling.page;

import jakarta.ws.rs.QueryParam;
import microneedling.embed.Theme;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What somebody chose in the form of the playground, which sends every field. */
public class PlaygroundQuery {

    @QueryParam("show")
    @Parameter(description = "all for questions on everything, a topic for its questions, or the name of a picture.")
    public String show;

    @QueryParam("mode")
    @Parameter(description = "The form in which the website takes it.")
    public Mode mode;

    @QueryParam("theme")
    @Parameter(description = "The colours.")
    public Theme theme;

    @QueryParam("limit")
    @Parameter(
            description = "How many questions at most.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
    public Integer limit;

    @QueryParam("heading")
    @Parameter(description = "The heading of each question.")
    public Heading heading;

    @QueryParam("release")
    @Parameter(description = "A release to stay with, or newest.")
    public String release;
}
