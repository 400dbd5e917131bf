package microneedling.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkiverse.mcp.server.McpException;
import io.quarkiverse.mcp.server.ResourceResponse;
import io.quarkiverse.mcp.server.ResourceTemplateManager;
import io.quarkiverse.mcp.server.TextResourceContents;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import microneedling.catalog.CurrentCatalog;
import microneedling.content.Json;
import microneedling.http.HttpProblem;
import microneedling.http.Reading;
import microneedling.http.Readings;
import microneedling.http.Words;

/**
 * Every fact of today's release as a resource that a user can hand to a model. Its address is the fact's id, which lasts for
 * ever, behind a scheme of our own: an https address would be another on every host that serves this, and would promise that
 * what stands there is the same text.
 */
@ApplicationScoped
class FactResources {

    private static final String SCHEME = "microneedling://facts/";
    private static final String TEXT = "text/plain";

    /** How many are listed on a page. */
    private static final int PAGE = 50;

    private final ResourceTemplateManager templates;
    private final CurrentCatalog current;
    private final Readings readings;
    private final Reads reads;

    FactResources(ResourceTemplateManager templates, CurrentCatalog current, Readings readings, Reads reads) {
        this.templates = templates;
        this.current = current;
        this.readings = readings;
        this.reads = reads;
    }

    void register(@Observes StartupEvent started) {
        templates
                .newResourceTemplate("fact")
                .setTitle("A fact")
                .setDescription(
                        "A fact by its id, topic and slug: the statement, what each source says, and where they disagree.")
                .setUriTemplate(SCHEME + "{topic}/{slug}")
                .setMimeType(TEXT)
                .setHandler(asked -> read(
                        asked.requestUri().value(),
                        asked.args().get("topic") + "/" + asked.args().get("slug")))
                .register();
    }

    private ResourceResponse read(String uri, String id) {
        try {
            return new ResourceResponse(new TextResourceContents(
                    uri, reads.fact(readings.open(null), id).text(), TEXT));
        } catch (Refused | HttpProblem e) {
            throw new McpException(e.getMessage(), JsonRpcErrorCodes.RESOURCE_NOT_FOUND);
        }
    }

    /**
     * A page of all of them. The extension's own cursors are times of one process, which another replica doesn't know; these
     * are the id of the last fact that was listed, and ids are for ever.
     *
     * @param cursor where the page before ended, or null for the first
     * @return empty when there is no such place
     */
    Optional<ObjectNode> list(String cursor) {
        var catalog = current.get().orElseThrow(HttpProblem::notReady);
        var reading = new Reading(catalog, false);
        var facts = catalog.content().facts();
        int begin = 0;
        while (cursor != null && begin < facts.size() && !facts.get(begin).id().equals(cursor)) {
            begin++;
        }
        if (cursor != null && begin++ == facts.size()) {
            return Optional.empty();
        }
        var result = Json.MAPPER.createObjectNode();
        var listed = result.putArray("resources");
        int end = begin;
        for (; end < facts.size() && listed.size() < PAGE; end++) {
            var fact = facts.get(end);
            if (fact.withdrawn() == null) {
                listed.addObject()
                        .put("uri", SCHEME + fact.id())
                        .put("name", fact.id())
                        .put("title", fact.name())
                        .put("description", Words.of(fact.agreement()) + ".")
                        .put("mimeType", TEXT);
            }
        }
        if (end < facts.size()) {
            result.put("nextCursor", facts.get(end - 1).id());
        }
        return Optional.of(result);
    }
}
