package microneedling.http;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a browser may load and who may frame it, by kind of route; the first that fits holds. */
enum ContentSecurity {

    /** The OpenAPI UI starts with a script in its page and draws with inline styles. */
    DOCS(
            "/docs.*",
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; frame-ancestors 'none'"),

    /** A picture brings its style along, because it has to be whole as an image; it can't run anything. */
    PICTURE("/embed/charts/[a-z-]+\\.svg", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"),

    /** What other people's pages frame. */
    EMBEDDED(
            "/embed/.*",
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors *"),

    /** Data runs nothing and is not to be framed. */
    DATA("/(?:v1|openapi|oembed|mcp).*", "default-src 'none'; frame-ancestors 'none'"),

    /** Our own pages; the one on embedding frames what it shows. */
    PAGE(
            ".*",
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'");

    private final Pattern paths;
    private final String policy;

    ContentSecurity(String paths, String policy) {
        this.paths = Pattern.compile(paths, Pattern.DOTALL);
        this.policy = policy;
    }

    /** The policy of a path. */
    static String of(String path) {
        return Stream.of(values())
                .filter(kind -> kind.paths.matcher(path == null ? "" : path).matches())
                .findFirst()
                .orElseThrow()
                .policy;
    }
}
