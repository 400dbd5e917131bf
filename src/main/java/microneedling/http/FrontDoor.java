package microneedling.http;

import io.netty.buffer.ByteBuf;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** What holds for every request before any resource sees it: read-only, one URL per resource, constant headers. */
@ApplicationScoped
public class FrontDoor {

    private static final Logger LOG = Logger.getLogger(FrontDoor.class);
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    static final int MOST_HEADERS = 100;
    private static final String ALLOW = "GET, HEAD, OPTIONS";

    /** The one place where questions are sent, because its protocol wants it so; they change nothing there either. */
    static final String TOOLS = "/mcp";

    private static final String ALLOW_TOOLS = "POST, DELETE, OPTIONS";

    /** What may not stand in an address (RFC 3986): a % that begins no escape, and what has to be escaped. */
    private static final Pattern BROKEN = Pattern.compile("%(?![0-9A-Fa-f]{2})|[^!-~]|[\"#<>\\\\^`{|}]");

    /**
     * No doubled or trailing slash, no escapes, no matrix parameters, no capitals: every resource has just one URL. Nothing is
     * tried twice, which for a long path would take the stack.
     */
    private static final Pattern CANONICAL = Pattern.compile("/|(?:/[a-z0-9][a-z0-9._-]*+)++");

    /** The OpenAPI UI brings files whose names are not ours to choose; the framework takes all that begins like it for it. */
    private static final Pattern DOCS = Pattern.compile("/docs(?:/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*)?)?");

    private static final String GATE = Gate.class.getName();

    private final Shelf shelf;
    private final Admission admission;
    private final Traffic traffic;
    private final boolean writtenDown;
    private volatile boolean leaving;

    FrontDoor(
            Shelf shelf,
            Admission admission,
            Traffic traffic,
            @ConfigProperty(name = "quarkus.http.access-log.enabled") boolean writtenDown) {
        this.shelf = shelf;
        this.admission = admission;
        this.traffic = traffic;
        this.writtenDown = writtenDown;
    }

    void install(@Observes Filters filters) {
        filters.register(this::admit, 1000);
    }

    /** Whoever watches the service on a connection of the management port comes through a gate too. */
    void install(@Observes ManagementInterface management) {
        management.router().route().order(Integer.MIN_VALUE).handler(routed -> {
            atItsEnd(routed, false);
            routed.next();
        });
    }

    /** The last routes: what nobody else answered, and what failed before a resource could. */
    void last(@Observes Router router) {
        router.route()
                .last()
                .handler(request -> Problems.answer(
                        request, Problems.unknownPath(request.request().path())));
        router.route().failureHandler(FrontDoor::failed);
    }

    /** From now on every answer ends its connection, which those at the gate would not. */
    void leave(@Observes ShutdownDelayInitiatedEvent begun) {
        leaving = true;
    }

    /** What answers a plain read at the gate: bytes to send, or null if they don't stand ready and it may come in. */
    ByteBuf answer(PlainRead read) {
        if (leaving) {
            return null;
        }
        var begun = System.nanoTime();
        var form = shelf.find(read);
        if (form == null) {
            return admission.isFull() ? refusal(read, begun) : null;
        }
        if (form.ready() == null) {
            return null;
        }
        var known = form.isKnown(read.ifNoneMatch());
        traffic.count(read.path(), known ? 304 : 200, begun);
        return form.ready().sent(known, read.head());
    }

    /**
     * What a read of data gets when too many wait, or null if it reads none: those who ask again at once would else take more than a
     * refusal is worth from those who are let in.
     */
    private ByteBuf refusal(PlainRead read, long begun) {
        var path = read.path();
        if (!path.startsWith("/v1/") || !isCanonical(path)) {
            return null;
        }
        var refusal = Admission.refusal(read);
        traffic.count(path, 503, begun);
        return refusal;
    }

    private void admit(RoutingContext routed) {
        atItsEnd(routed, !writtenDown);
        var malformed = ambiguous(routed.request());
        if (malformed == null && shelf.answers(routed)) {
            // Nothing stands there under an address that is none.
            return;
        }
        if (malformed == null && BROKEN.matcher(routed.request().uri()).find()) {
            malformed = HttpProblem.of(
                    400,
                    "The address has a % without two hexadecimal digits, or a character that must be escaped, as UTF-8"
                            + " bytes, with %.");
        }
        Header.add(Header.always(routed.request().path()), routed.response());
        if (malformed != null) {
            endAfter(routed);
            Problems.answer(routed, malformed);
        } else if (isRead(routed) && isOneUrl(routed)) {
            documents(routed);
            routed.next();
        }
    }

    /**
     * Tells the gate of a request's end.
     *
     * @param ready whether plain reads may be answered there from now on: not where requests are written down, which is done further on,
     *     nor behind an answer that ends its connection
     */
    private void atItsEnd(RoutingContext routed, boolean ready) {
        var gate = Gate.before(routed.request());
        // Once: the UI's own handler sends some requests through here again.
        if (gate != null && routed.get(GATE) == null) {
            routed.put(GATE, gate);
            routed.addEndHandler(ended -> gate.answered(ready && !closes(routed) ? this::answer : null));
        }
    }

    private static boolean closes(RoutingContext routed) {
        return "close".equalsIgnoreCase(routed.response().headers().get(HttpHeaders.CONNECTION));
    }

    /**
     * Refuses what two readers could understand differently, which is how requests are smuggled past a proxy, and ends the
     * connection, so that whatever follows on it is never read as a request.
     *
     * @return what is wrong, or null
     */
    private static HttpProblem ambiguous(HttpServerRequest request) {
        var headers = request.headers();
        if (fields(headers) > MOST_HEADERS) {
            return HttpProblem.of(431, "This request has more than " + MOST_HEADERS + " header fields; send fewer.");
        }
        if (headers.getAll(HttpHeaders.HOST).size() > 1) {
            return HttpProblem.of(400, "This request has two Host fields; send one.");
        }
        if (READS.contains(request.method()) && hasBody(headers)) {
            return HttpProblem.of(400, "This request has a body; a read needs none.");
        }
        if (headers.contains(HttpHeaders.TRANSFER_ENCODING)
                && !headers.getAll(HttpHeaders.TRANSFER_ENCODING).equals(List.of("chunked"))) {
            return HttpProblem.of(400, "Transfer-Encoding may only be chunked, and only once.");
        }
        if (TOOLS.equals(request.path()) && isTooLarge(headers)) {
            return HttpProblem.of(
                    413, "The body is longer than " + Problems.LARGEST_BODY + " bytes; no call of a tool is so long.");
        }
        return null;
    }

    /** How many fields there are; their size would be that of their names. */
    private static int fields(MultiMap headers) {
        var fields = 0;
        for (var field : headers) {
            fields++;
        }
        return fields;
    }

    private static boolean hasBody(MultiMap headers) {
        return headers.contains(HttpHeaders.TRANSFER_ENCODING)
                // Netty takes eight bytes behind such a head for its body.
                || headers.contains("Sec-WebSocket-Key1")
                || headers.contains(HttpHeaders.CONTENT_LENGTH)
                        && !headers.get(HttpHeaders.CONTENT_LENGTH).equals("0");
    }

    private static boolean isTools(RoutingContext request) {
        return TOOLS.equals(request.request().path());
    }

    private static boolean isTooLarge(MultiMap headers) {
        var length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return length != null && (length.length() > 9 || Integer.parseInt(length) > Problems.LARGEST_BODY);
    }

    /** Ends the connection with this answer. */
    private static void endAfter(RoutingContext request) {
        request.response().putHeader("Connection", "close");
        // Not the response's own handler: it has but one, and whoever counts requests would miss the end of this.
        request.addEndHandler(sent -> request.request().connection().close());
    }

    private static boolean isRead(RoutingContext request) {
        var method = request.request().method();
        var allowed = isTools(request) ? ALLOW_TOOLS : ALLOW;
        if (method.equals(HttpMethod.OPTIONS)) {
            request.response()
                    .setStatusCode(204)
                    .putHeader("Allow", allowed)
                    .putHeader("Access-Control-Allow-Methods", allowed)
                    .putHeader(
                            "Access-Control-Allow-Headers",
                            isTools(request)
                                    ? "Accept, Content-Type, Last-Event-ID, Mcp-Protocol-Version, Mcp-Session-Id"
                                    : "Accept, If-None-Match")
                    .putHeader("Access-Control-Max-Age", "86400")
                    .putHeader("Cache-Control", "public, max-age=86400")
                    .end();
        } else if (List.of(allowed.split(", ")).contains(method.name())) {
            return true;
        } else {
            if (isTooLarge(request.request().headers())) {
                // Nobody waits for all of it.
                endAfter(request);
            }
            request.response().putHeader("Allow", allowed);
            Problems.answer(
                    request,
                    HttpProblem.of(
                            405,
                            isTools(request)
                                    ? "Language models are answered here, by POST (Model Context Protocol, streamable HTTP); there is"
                                            + " no stream to GET. /llms.txt tells more."
                                    : "This service is read-only: it answers " + ALLOW + "."));
        }
        return false;
    }

    private static boolean isOneUrl(RoutingContext request) {
        var path = request.request().path();
        if (!isCanonical(path)) {
            var bare = path == null ? "" : withoutSlashes(path);
            if (isCanonical(bare)) {
                var query = request.request().query();
                request.response()
                        .setStatusCode(308)
                        .putHeader("Location", query == null ? bare : bare + "?" + query)
                        .putHeader("Cache-Control", "public, max-age=86400")
                        .putHeader("Content-Length", "0")
                        .end();
            } else {
                Problems.answer(request, HttpProblem.notFound("There is nothing here; /v1 lists what there is."));
            }
            return false;
        }
        return true;
    }

    /** Not by a pattern: it would try at every slash of a path that has nothing else. */
    private static String withoutSlashes(String path) {
        var end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private static boolean isCanonical(String path) {
        return path != null
                && (path.startsWith("/docs") ? DOCS : CANONICAL).matcher(path).matches();
    }

    /**
     * The framework serves the UI of the OpenAPI document for a day and dated by the start of this process, so that after an update
     * old and new files would meet.
     */
    private static void documents(RoutingContext request) {
        if (request.request().path().startsWith("/docs")) {
            // Of the forms and dates that it would answer to, none is told to readers.
            request.request().headers().remove("Range").remove("If-Modified-Since");
            request.addHeadersEndHandler(before -> {
                var response = request.response();
                response.headers().remove("Last-Modified");
                if (response.getStatusCode() < 400) {
                    response.putHeader("Cache-Control", "public, max-age=300");
                }
            });
        }
    }

    private static void failed(RoutingContext request) {
        if (request.response().ended()) {
            return;
        }
        // A body that broke off, or is none, is not our fault.
        var broken =
                isTools(request) && request.failure() != null && request.body().buffer() == null;
        var status = broken ? 400 : request.statusCode();
        if (status >= 400 && status < 500) {
            // No handler saw it: the router found no path or no host in it, or the rest of a body is still on its way.
            request.response().headers().clear();
            Header.add(Header.always(request.request().path()), request.response());
            endAfter(request);
            Problems.answer(
                    request,
                    HttpProblem.of(
                            status,
                            status == 413
                                    ? "The body is longer than " + Problems.LARGEST_BODY + " bytes."
                                    : "The request can't be understood; see /docs."));
        } else {
            LOG.errorf(request.failure(), "Fault before a resource was reached");
            Problems.answer(request, HttpProblem.fault());
        }
    }
}
