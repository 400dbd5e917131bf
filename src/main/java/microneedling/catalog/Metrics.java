package microneedling.catalog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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
    }
}
