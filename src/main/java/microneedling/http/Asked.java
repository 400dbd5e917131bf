package microneedling.http;

import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was asked for, as a path and its parameters: read off an address, or put together from the arguments of a tool, so that
 * both get the same links.
 */
public record Asked(String path, Map<String, String> query) {

    /** What an address asks for. */
    static Asked of(UriInfo uri) {
        var query = new TreeMap<String, String>();
        uri.getQueryParameters().forEach((name, values) -> query.put(name, values.get(0)));
        return new Asked(uri.getPath(), query);
    }
}
