package microneedling.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Counts requests and how long they took, by route and status. The framework's own counting is off: whoever asks for many
 * addresses would make it grow, and it costs several times as much for each request. What is no HTTP is refused before and not
 * counted.
 */
@ApplicationScoped
class Traffic {

    /** The name that dashboards for any service look for. */
    private static final String NAME = "http.server.requests";

    private static final Duration[] BUCKETS = Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 5000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final String OTHER = "other";

    /** Addresses that stand for themselves. */
    private static final Set<String> NAMED = Set.of(
            "/",
            "/v1",
            "/v1/topics",
            "/v1/facts",
            "/v1/disagreements",
            "/v1/faqs",
            "/v1/sources",
            "/v1/search",
            "/v1/releases",
            "/v1/releases.atom",
            "/v1/changes",
            "/v1/export",
            "/faqs",
            "/sources",
            "/disagreements",
            "/search",
            "/releases",
            "/embed",
            "/oembed",
            "/mcp",
            "/docs",
            "/openapi",
            "/llms.txt",
            "/robots.txt",
            "/sitemap.xml");

    /** Those with more behind them than a topic's facts. */
    private static final Map<String, String> BEGINNINGS = Map.of(
            "/v1/faqs/", "/v1/faqs/{slug}",
            "/v1/sources/", "/v1/sources/{id}",
            "/v1/releases/", "/v1/releases/{version}",
            "/faqs/", "/faqs/{slug}",
            "/sources/", "/sources/{id}",
            "/releases/", "/releases/{version}",
            "/embed/", "/embed/{what}",
            "/docs/", "/docs/{file}",
            "/assets/", "/assets/{file}",
            "/problems/", "/problems/{kind}");

    private final MeterRegistry registry;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    /** What is counted together. */
    private record Kind(String route, int status) {}

    Traffic(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Before all others, so that their time is counted too. */
    void install(@Observes Filters filters) {
        filters.register(this::count, 2000);
    }

    private void count(RoutingContext request) {
        // The UI's own handler sends some through here again.
        if (request.get(NAME) == null) {
            long begun = System.nanoTime();
            request.put(NAME, begun);
            request.addEndHandler(
                    ended -> count(request.request().path(), request.response().getStatusCode(), begun));
        }
        request.next();
    }

    /**
     * Counts an answer that was just given.
     *
     * @param begun when the request came, as {@link System#nanoTime} tells it
     */
    void count(String path, int status, long begun) {
        var kind = new Kind(route(path), status);
        var timer = timers.get(kind);
        (timer == null ? timers.computeIfAbsent(kind, this::timer) : timer)
                .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        return Timer.builder(NAME)
                .description("Requests that were answered, and how long that took")
                .tag("uri", kind.route)
                .tag("status", String.valueOf(kind.status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** One of few names, whatever was asked for. */
    static String route(String path) {
        if (path == null) {
            return OTHER;
        }
        if (NAMED.contains(path)) {
            return path;
        }
        var base = path.startsWith("/v1/") ? "/v1" : "";
        var slash = path.indexOf('/', base.length() + 1);
        if (slash < 0) {
            return base + "/{topic}";
        }
        var known = BEGINNINGS.get(path.substring(0, slash + 1));
        if (known != null) {
            return known;
        }
        return path.indexOf('/', slash + 1) < 0 ? base + "/{topic}/{slug}" : OTHER;
    }
}
