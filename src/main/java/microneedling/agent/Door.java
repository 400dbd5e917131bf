package microneedling.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import microneedling.Settings;
import microneedling.content.Json;
import microneedling.http.HttpProblem;
import microneedling.http.Problems;

/**
 * What comes to {@code /mcp} before the extension that speaks the protocol: one well-formed message at a time, no sessions, and
 * nothing that leaves a trace here. The extension keeps a session for each client in the memory of one process, which a second
 * replica or a restart doesn't know. So {@code initialize} is answered here, without a session (the protocol leaves that to the
 * server), a session that a client brings is not looked at, and of the extension's methods only those are let in that read.
 *
 * <p>Any origin may ask. The protocol tells servers to check it against DNS rebinding, by which a website reaches a service
 * that only its visitor can reach; there is nothing here that isn't public, and nothing that could be changed.
 */
@ApplicationScoped
class Door {

    static final String PATH = "/mcp";

    /** Newest first. */
    static final List<String> VERSIONS = List.of("2025-11-25", "2025-06-18", "2025-03-26");

    /** What the extension answers, each with the parameter without which it would break; a list needs none. */
    private static final Map<String, String> READS = Map.of(
            "tools/list", "",
            "tools/call", "name",
            "prompts/list", "",
            "prompts/get", "name",
            "resources/templates/list", "",
            "resources/read", "uri");

    private final FactResources facts;
    private final Settings settings;

    Door(FactResources facts, Settings settings) {
        this.facts = facts;
        this.settings = settings;
    }

    void open(@Observes Router router) {
        router.route(HttpMethod.POST, PATH).order(-1).handler(Door::refuse);
        router.route(HttpMethod.POST, PATH)
                .order(-1)
                .handler(BodyHandler.create(false).setBodyLimit(Problems.LARGEST_BODY));
        router.route(HttpMethod.POST, PATH).order(-1).handler(this::message);
        // There is no session to end, so it has ended.
        router.route(HttpMethod.DELETE, PATH)
                .order(-1)
                .handler(request -> request.response().setStatusCode(204).end());
        // The extension would hold open the streams of an older protocol here, each in one process only.
        router.routeWithRegex(PATH + "/.*")
                .order(-1)
                .handler(request -> Problems.answer(
                        request, HttpProblem.notFound("There is nothing here; " + PATH + " takes POST.")));
    }

    /** What the head of a request says is wrong with it. */
    private static void refuse(RoutingContext request) {
        var headers = request.request().headers();
        var type = headers.get("Content-Type");
        if (type == null || !type.split(";")[0].strip().equalsIgnoreCase("application/json")) {
            Problems.answer(request, HttpProblem.of(415, "Send a JSON-RPC message as Content-Type: application/json."));
            return;
        }
        request.response().putHeader("Cache-Control", "no-store");
        var version = headers.get("Mcp-Protocol-Version");
        if (version != null && !VERSIONS.contains(version)) {
            answer(request, 400, Message.unsupported(version, VERSIONS));
            return;
        }
        // All answers are JSON; the extension would turn away who doesn't take streams too, and look for a session.
        headers.set("Accept", "application/json, text/event-stream");
        headers.remove("Mcp-Session-Id");
        request.next();
    }

    private void message(RoutingContext request) {
        try {
            answer(
                    request,
                    Message.read(
                            request.body().buffer() == null
                                    ? new byte[0]
                                    : request.body().buffer().getBytes()));
        } catch (Message.Broken e) {
            // When only a parameter is wrong the message has arrived; clients take another status for a fault of the
            // way.
            answer(request, e.code == Message.INVALID_PARAMS ? 200 : 400, Message.error(e.id, e.code, e.getMessage()));
        } catch (HttpProblem e) {
            Problems.answer(request, e);
        }
    }

    private void answer(RoutingContext request, Message message) throws Message.Broken {
        if (message.isNotification()) {
            request.response().setStatusCode(202).end();
            return;
        }
        switch (message.method()) {
            case "initialize" -> answer(request, 200, message.answer(welcome(message)));
            case "ping" -> answer(request, 200, message.answer(Json.MAPPER.createObjectNode()));
            case "resources/list" -> answer(request, 200, resources(message));
            default -> {
                if (READS.containsKey(message.method())) {
                    var needed = READS.get(message.method());
                    if (needed.isEmpty()) {
                        message.needNoCursor();
                    } else {
                        message.need(needed);
                    }
                    ((RoutingContextInternal) request).setBody(Buffer.buffer(message.bytes()));
                    request.next();
                } else {
                    answer(
                            request,
                            200,
                            message.error(
                                    Message.METHOD_NOT_FOUND,
                                    "There is no method " + Arguments.quoted(message.method()) + " here."));
                }
            }
        }
    }

    private byte[] resources(Message message) {
        var cursor = message.params().path("cursor").asText(null);
        return facts.list(cursor)
                .map(message::answer)
                .orElseGet(() ->
                        message.error(Message.INVALID_PARAMS, "There is no such cursor; begin again without one."));
    }

    private ObjectNode welcome(Message message) {
        var wanted = message.params().path("protocolVersion").asText();
        var result = Json.MAPPER
                .createObjectNode()
                .put("protocolVersion", VERSIONS.contains(wanted) ? wanted : VERSIONS.get(0));
        var capabilities = result.putObject("capabilities");
        for (var offered : List.of("tools", "resources", "prompts")) {
            capabilities.putObject(offered);
        }
        result.putObject("serverInfo")
                .put("name", "microneedling")
                .put("title", "Microneedling knowledge base")
                .put("version", "1")
                .put("websiteUrl", settings.at("/"));
        return result.put("instructions", Guide.RULES);
    }

    private static void answer(RoutingContext request, int status, byte[] body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(body));
    }
}
