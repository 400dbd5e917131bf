package microneedling.embed;

import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import microneedling.fact.Topic;
import microneedling.fact.Vocabulary;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which questions an embed shows, and how; what else stands in the address is left to whoever put it there. */
public class FaqQuery {

    private static final int MAX_LIMIT = 100;

    @QueryParam("topic")
    @Parameter(description = "Only this topic.")
    public Topic topic;

    @QueryParam("ids")
    @Parameter(description = "Only the FAQs with these ids, separated by commas, in this order.")
    public String ids;

    @QueryParam("limit")
    @Parameter(
            description = "How many questions at most.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + MAX_LIMIT))
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

    /** What the query of an address asks for; its values have been checked. */
    static FaqQuery of(Map<String, List<String>> values) {
        var query = new FaqQuery();
        query.topic = one(values, "topic").flatMap(Topic::of).orElse(null);
        query.ids = one(values, "ids").orElse(null);
        query.limit = one(values, "limit").map(Integer::valueOf).orElse(null);
        query.heading = one(values, "heading").map(Integer::valueOf).orElse(null);
        query.theme = one(values, "theme")
                .flatMap(theme -> Vocabulary.find(Theme.class, theme))
                .orElse(null);
        query.release = one(values, "release").orElse(null);
        query.jsonld = one(values, "jsonld").map(Boolean::valueOf).orElse(null);
        return query;
    }

    /** All questions of a topic. */
    public static FaqQuery about(Topic topic, String release) {
        var query = new FaqQuery();
        query.topic = topic;
        query.limit = MAX_LIMIT;
        query.release = release;
        return query;
    }

    /** The questions with these ids, separated by commas; null for any. */
    public static FaqQuery named(String ids, String release) {
        var query = new FaqQuery();
        query.ids = ids;
        query.release = release;
        return query;
    }

    private static Optional<String> one(Map<String, List<String>> values, String name) {
        return Optional.ofNullable(values.get(name)).map(all -> all.get(0));
    }

    /** Our own page that shows the same: of one question, of a topic, or of all. */
    String ownPage() {
        if (ids != null && !ids.contains(",")) {
            return "/faqs/" + ids.strip();
        }
        return ids == null && topic != null ? "/" + topic.id() : "/faqs";
    }

    /** Where this can be framed: these parameters in one order, and nothing else that was asked. */
    String framed() {
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
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("&"), query -> query.isEmpty() ? "/embed/faq" : "/embed/faq?" + query));
    }
}
