package microneedling.embed;

import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import microneedling.fact.Topic;
import microneedling.fact.Vocabulary;
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

    /** Our own page that shows the same: of one question, of a topic, or of all. */
    String ownPage() {
        if (ids != null && !ids.contains(",")) {
            return "/faqs/" + ids.strip();
        }
        return ids == null && topic != null ? "/" + topic.id() : "/faqs";
    }

    /** These parameters as an address has them, in one order, and nothing else that was asked. */
    String inAddress() {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("topic", topic == null ? null : topic.id());
        parameters.put("ids", ids);
        parameters.put("limit", limit);
        parameters.put("heading", heading);
        parameters.put("theme", theme == null ? null : Vocabulary.id(theme));
        parameters.put("release", release);
        parameters.put("jsonld", jsonld);
        return parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(parameter.getValue().toString(), StandardCharsets.UTF_8)
                                .replace("%2C", ","))
                .collect(Collectors.joining("&"));
    }
}
