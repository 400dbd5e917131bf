package microneedling.catalog;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import microneedling.content.ReleaseHead;

/** What is served, and whether the database answers, as numbers that alerts go by. */
@ApplicationScoped
class Metrics {

    void register(@Observes StartupEvent started, MeterRegistry registry, CurrentCatalog current) {
        Gauge.builder("microneedling.database.up", current, now -> now.databaseAnswers() ? 1 : 0)
                .description("Whether the database answered when it was asked last")
                .register(registry);
        Gauge.builder(
                        "microneedling.release.sequence",
                        current,
                        now -> now.get()
                                .map(Catalog::head)
                                .map(ReleaseHead::sequence)
                                .orElse(0))
                .description("The number of the release that is served; 0 while there is none")
                .register(registry);
        Gauge.builder(
                        "microneedling.release.age",
                        current,
                        now -> now.get().map(Catalog::head).map(Metrics::age).orElse(0L))
                .description("Seconds since the day of the release that is served; 0 while there is none")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("microneedling.activation.number", current, CurrentCatalog::activation)
                .description("The number of the activation that was followed last; 0 while none was")
                .register(registry);
        FunctionCounter.builder("microneedling.releases.refused", current, CurrentCatalog::refused)
                .description("How often a release was refused since the start; the log says why")
                .register(registry);
    }

    private static long age(ReleaseHead head) {
        return Duration.between(head.date().atStartOfDay(ZoneOffset.UTC).toInstant(), Instant.now())
                .toSeconds();
    }
}
