package microneedling.http;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses who takes nothing of what a resource has; the framework knows no weight of 0, which forbids a media type. */
public class Negotiation {

    @ServerRequestFilter
    void refuse(ResourceInfo resource, ContainerRequestContext request) {
        var produces = resource.getResourceMethod().getAnnotation(Produces.class);
        var types = produces == null ? new String[] {"application/json"} : produces.value();
        var taken = Preferences.of(request.getHeaderString("Accept"));
        if (Arrays.stream(types).map(type -> type.split(";")[0]).noneMatch(taken::take)) {
            throw HttpProblem.notAcceptable();
        }
    }
}
