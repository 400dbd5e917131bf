package microneedling.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import microneedling.http.Notice;
import microneedling.http.Readings;
import microneedling.http.ReleaseView;
import microneedling.http.Script;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Tag(name = "Index")
class IndexResource {

    private final Readings readings;

    IndexResource(Readings readings) {
        this.readings = readings;
    }

    /** Where everything is. */
    @Schema(name = "Index", description = "Where everything is, what release is served and under which licence.")
    public record Index(
            String name,
            @Schema(description = "What this is not.") String notice,
            ReleaseView release,

            @Schema(description = "The content's licence.", examples = "CC BY 4.0")
            String licence,

            String licenceUrl,

            @Schema(description = "How to credit the content.")
            String attribution,

            @Schema(
                    description =
                            "The custom elements for other websites, with the digest that their script can be pinned by.")
            List<Element> elements,

            @Schema(description = "A path of this service for each thing that can be read.")
            Map<String, String> links) {}

    /** A custom element and the script that defines it. */
    @Schema(name = "Element", description = "A custom element for other websites.")
    public record Element(
            @Schema(examples = "microneedling-faq") String name,

            @Schema(
                    description = "The path of the newest version of the script that defines it; it never changes.",
                    examples = "/embed/faq/1.0.0.js")
            String script,

            @Schema(
                    description = "The script's digest, for the attribute integrity.",
                    examples = "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC")
            String integrity) {}

    @GET
    @Operation(
            operationId = "getIndex",
            summary = "Where everything is",
            description = "Links to everything, the release that is served, the content's licence and its credit line.")
    public Index index(@BeanParam ReadQuery query) {
        var reading = readings.open(query.release);
        var links = new LinkedHashMap<String, String>();
        links.put("self", reading.link("/v1"));
        links.put("latest", "/v1");
        for (var part : new String[] {"topics", "facts", "disagreements", "faqs", "sources", "releases", "export"}) {
            links.put(part, reading.link("/v1/" + part));
        }
        // As every link here, it leads to an answer; so it comes with a question.
        links.put(
                "search",
                "/v1/search?q=does+it+hurt"
                        + (reading.pinned() ? "&release=" + reading.catalog().version() : ""));
        links.put("changes", "/v1/changes?from=" + reading.catalog().version());
        reading.catalog()
                .topics()
                .forEach(topic -> links.put(
                        topic.id().id(), reading.link("/v1/" + topic.id().id())));
        links.put("page", "/");
        links.put("embed", "/embed");
        links.put("docs", "/docs");
        links.put("openapi", "/openapi");
        links.put("llms", "/llms.txt");
        return new Index(
                "Microneedling knowledge base",
                Notice.TEXT,
                ReleaseView.of(reading, reading.catalog().head()),
                Notice.LICENCE,
                Notice.LICENCE_URL,
                Notice.ATTRIBUTION,
                Stream.of("microneedling-faq", "microneedling-chart")
                        .map(name -> new Element(
                                name, Script.newest().path(), Script.newest().integrity()))
                        .toList(),
                links);
    }
}
