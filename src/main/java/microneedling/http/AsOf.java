package microneedling.http;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Sends a read {@code asOf} a day to the same read of the release of that day, so that every answer has one lasting URL. */
public class AsOf {

    /** What takes no day: there the parameter is a stranger's, and ignored. */
    private static final Pattern NOT_READ =
            Pattern.compile("/(?:embed|oembed|releases|assets)(?:[/.].*)?|/[a-z]+\\.[a-z]+");

    private final Readings readings;

    AsOf(Readings readings) {
        this.readings = readings;
    }

    /** Runs after {@link Parameters}, which has refused a wrong day. */
    @ServerRequestFilter(priority = Priorities.USER + 100)
    void redirect(ContainerRequestContext request) {
        var uri = request.getUriInfo();
        var day = uri.getQueryParameters().getFirst("asOf");
        if (day == null || NOT_READ.matcher(uri.getPath()).matches()) {
            return;
        }
        if (uri.getQueryParameters().containsKey("release")) {
            throw HttpProblem.badRequest(
                    List.of(new Problem.Fault("query", "asOf", "is given beside release; give one of them")));
        }
        var there = uri.getRequestUriBuilder()
                .replaceQueryParam("asOf")
                .replaceQueryParam("release", readings.asOf(LocalDate.parse(day)))
                .build();
        throw Redirect.seeOther(there.getRawPath() + "?" + there.getRawQuery());
    }
}
