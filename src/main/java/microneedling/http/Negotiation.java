package microneedling.http;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses who takes nothing of what a resource has; the framework knows no weight of 0, which forbids a media type. */
public class Negotiation {

    @ServerRequestFilter
    void refuse(ResourceInfo resource, ContainerRequestContext request) {
        var method = resource.getResourceMethod().getAnnotation(Produces.class);
        var produces = method != null ? method : resource.getResourceClass().getAnnotation(Produces.class);
        var types = produces == null ? new String[] {"application/json"} : produces.value();
        // Whoever produces anything has several forms, and chooses one of them by the same preferences.
        if (!types[0].equals(MediaType.WILDCARD)) {
            choose(
                    request.getHeaderString("Accept"),
                    Stream.of(types).map(type -> type.split(";")[0]).toList());
        }
    }

    /** The one of several media types that an Accept header wants most; a 406 names them all. */
    public static String choose(String accept, List<String> types) {
        return Preferences.of(accept).best(types).orElseThrow(() -> HttpProblem.notAcceptable(types));
    }
}
