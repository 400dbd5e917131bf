package microneedling.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error as problem+json, whoever found it: a resource, the framework, or the router before either. */
public class Problems {

    /** The media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The largest body that is read, in bytes; only the tools for agents take any. */
    public static final int LARGEST_BODY = 64 * 1024;

    private static final Pattern DATA = Pattern.compile("/(?:v1|openapi|oembed|mcp)(?:[/.].*)?");

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    RestResponse<Object> problem(HttpProblem problem, RoutingContext request) {
        var response = RestResponse.ResponseBuilder.<Object>create(
                        RestResponse.Status.fromStatusCode(problem.status()), entity(problem, request))
                .type(MediaType.valueOf(mediaType(request)));
        if (problem.status() == 503) {
            response.header("Retry-After", "5");
        }
        return response.build();
    }

    @ServerExceptionMapper
    RestResponse<Void> elsewhere(Redirect redirect) {
        return RestResponse.ResponseBuilder.<Void>create(redirect.status())
                .header("Location", redirect.location())
                .header("Cache-Control", "public, max-age=" + (redirect.status() == 308 ? 86400 : 300))
                .header("Content-Length", 0)
                .build();
    }

    @ServerExceptionMapper
    RestResponse<Object> notFound(NotFoundException e, RoutingContext request) {
        return problem(unknownPath(path(request)), request);
    }

    @ServerExceptionMapper
    RestResponse<Object> notAcceptable(NotAcceptableException e, RoutingContext request) {
        return problem(HttpProblem.notAcceptable(List.of()), request);
    }

    @ServerExceptionMapper
    RestResponse<Object> refused(WebApplicationException e, RoutingContext request) {
        return problem(HttpProblem.of(e.getResponse().getStatus(), "The request was refused; see /docs."), request);
    }

    @ServerExceptionMapper
    RestResponse<Object> fault(Throwable e, RoutingContext request) {
        LOG.errorf(e, "Fault while answering %s", path(request));
        return problem(HttpProblem.fault(), request);
    }

    /** Answers from the router, where no resource is at hand. */
    public static void answer(RoutingContext request, HttpProblem problem) {
        var body = Representations.bytes(entity(problem, request));
        var response = request.response().setStatusCode(problem.status());
        headers(mediaType(request), body).forEach(header -> response.putHeader(header.name(), header.value()));
        response.end(Buffer.buffer(body));
    }

    /** Answers a plain read of data at the gate: all of what is sent. */
    static ByteBuf answer(PlainRead read, HttpProblem problem, Header more) {
        var path = read.path();
        var body = Representations.bytes(problem.problem(shortened(path)));
        var headers = new ArrayList<>(Header.always(path));
        headers.add(more);
        headers.addAll(headers(MEDIA_TYPE, body));
        return Ready.once(HttpResponseStatus.valueOf(problem.status()), headers, read.head() ? new byte[0] : body);
    }

    /** A HEAD gets no body, but the length that the body has. */
    private static List<Header> headers(String mediaType, byte[] body) {
        return List.of(
                Header.of("Content-Type", mediaType),
                Header.of("Cache-Control", "no-store"),
                Header.of("Content-Length", String.valueOf(body.length)));
    }

    private static Object entity(HttpProblem problem, RoutingContext request) {
        var body = problem.problem(path(request));
        return forPeople(request) ? Templates.render("page/problem.jte", Map.of("problem", body)) : body;
    }

    private static String mediaType(RoutingContext request) {
        return forPeople(request) ? "text/html;charset=UTF-8" : MEDIA_TYPE;
    }

    /** A browser asks for HTML by name; where data stands, its reader gets data all the same. */
    private static boolean forPeople(RoutingContext request) {
        return !DATA.matcher(path(request)).matches()
                && Preferences.of(request.request().getHeader("Accept")).weight("text/html") > 0;
    }

    static HttpProblem unknownPath(String path) {
        return HttpProblem.notFound("There is nothing at " + path + "; /v1 lists what there is.");
    }

    private static String path(RoutingContext request) {
        var path = request.request().path();
        return path == null ? "/" : shortened(path);
    }

    private static String shortened(String path) {
        return path.length() > 200 ? path.substring(0, 200) : path;
    }
}
