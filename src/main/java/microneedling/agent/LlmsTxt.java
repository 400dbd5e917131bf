package microneedling.agent;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.stream.Collectors;
import microneedling.Settings;
import microneedling.http.Notice;
import microneedling.http.Readings;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells a language model that comes by where to read (llmstxt.org). */
@Path("/llms.txt")
class LlmsTxt {

    private final Readings readings;
    private final Settings settings;

    LlmsTxt(Readings readings, Settings settings) {
        this.readings = readings;
        this.settings = settings;
    }

    @GET
    @Produces("text/plain;charset=UTF-8")
    @Operation(hidden = true)
    public String llms() {
        var catalog = readings.open(null).catalog();
        return """
                # Microneedling knowledge base

                > What is known about microneedling, who says so, exactly where, and where the sources disagree. Release %s: %d facts, \
                %d questions with answers, %d sources.

                %s Name the sources and their disagreement when you pass something on, and decline what no source covers. \
                Credit: "%s", %s.

                ## Tools

                - [Model Context Protocol](%s): streamable HTTP, no key; search, get_fact, list_facts, compare_sources, list_sources, get_faq

                ## API

                - [Index](%s): links to everything, as JSON
                - [OpenAPI](%s): every read, its parameters and its answers; a UI is at %s
                - [Search](%s): facts and questions, or an explicit "not covered"
                - [Disagreements](%s): where sources differ, positions side by side
                - [Sources](%s): everything that was read

                ## Everything at once

                - [Export](%s): a whole release in one document; as NDJSON or CSV by Accept

                ## Topics

                %s
                """.formatted(
                        catalog.version(),
                        catalog.facts().size(),
                        catalog.faqs().size(),
                        catalog.sources().size(),
                        Notice.TEXT,
                        Notice.ATTRIBUTION,
                        Notice.LICENCE,
                        settings.at(Door.PATH),
                        settings.at("/v1"),
                        settings.at("/openapi"),
                        settings.at("/docs"),
                        settings.at("/v1/search?q=does+it+hurt"),
                        settings.at("/v1/disagreements"),
                        settings.at("/v1/sources"),
                        settings.at("/v1/export"),
                        catalog.topics().stream()
                                .map(topic -> "- [" + topic.title() + "]("
                                        + settings.at("/v1/" + topic.id().id()) + "): " + topic.description())
                                .collect(Collectors.joining("\n")));
    }
}
