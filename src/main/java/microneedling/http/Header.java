package microneedling.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** A header field, in the form that is sent fastest: most answers are nothing but such fields and ready bytes. */
record Header(CharSequence name, CharSequence value) {

    static Header of(String name, String value) {
        return new Header(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
    }

    /** What every answer at a path says, whatever it is. */
    static List<Header> always(String path) {
        return List.of(
                of("Access-Control-Allow-Origin", "*"),
                of(
                        "Access-Control-Expose-Headers",
                        FrontDoor.TOOLS.equals(path)
                                ? "Mcp-Session-Id"
                                : "ETag, Link, Content-Release, Repr-Digest, Retry-After"),
                of("X-Content-Type-Options", "nosniff"),
                of("Referrer-Policy", "no-referrer"),
                of("Cross-Origin-Resource-Policy", "cross-origin"),
                of("Content-Security-Policy", ContentSecurity.of(path)));
    }

    static void add(List<Header> headers, HttpServerResponse response) {
        var all = response.headers();
        for (var header : headers) {
            all.add(header.name, header.value);
        }
    }
}
