package microneedling.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import microneedling.content.Json;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error as problem+json, whoever found it: a resource, the framework, or the router before either. */
public class Problems {

    /** The media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    RestResponse<Problem> problem(HttpProblem problem, RoutingContext request) {
        var response = RestResponse.ResponseBuilder.create(
                        RestResponse.Status.fromStatusCode(problem.status()), problem.problem(path(request)))
                .type(MediaType.valueOf(MEDIA_TYPE));
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
    RestResponse<Problem> notFound(NotFoundException e, RoutingContext request) {
        return problem(unknownPath(path(request)), request);
    }

    @ServerExceptionMapper
    RestResponse<Problem> notAcceptable(NotAcceptableException e, RoutingContext request) {
        return problem(HttpProblem.notAcceptable(), request);
    }

    @ServerExceptionMapper
    RestResponse<Problem> refused(WebApplicationException e, RoutingContext request) {
        return problem(HttpProblem.of(e.getResponse().getStatus(), "The request was refused; see /docs."), request);
    }

    @ServerExceptionMapper
    RestResponse<Problem> fault(Throwable e, RoutingContext request) {
        LOG.errorf(e, "Fault while answering %s", path(request));
        return problem(HttpProblem.fault(), request);
    }

    /** Answers from the router, where no resource is at hand. */
    static void answer(RoutingContext request, HttpProblem problem) {
        try {
            var body = Json.MAPPER.writeValueAsBytes(problem.problem(path(request)));
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader("Content-Type", MEDIA_TYPE)
                    .putHeader("Cache-Control", "no-store")
                    // A HEAD gets no body, but the length that the body has.
                    .putHeader("Content-Length", String.valueOf(body.length))
                    .end(Buffer.buffer(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpProblem unknownPath(String path) {
        return HttpProblem.notFound("There is nothing at " + path + "; /v1 lists what there is.");
    }

    private static String path(RoutingContext request) {
        var path = request.request().path();
        return path == null ? "/" : path.length() > 200 ? path.substring(0, 200) : path;
    }
}
