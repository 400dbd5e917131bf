package microneedling.catalog;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import microneedling.Settings;
import microneedling.release.Active;
import microneedling.release.Loader;
import microneedling.release.Releases;
import microneedling.release.VersionTaken;
import org.jboss.logging.Logger;

/** Holds the catalog that is served; polls for a newer activation and swaps one reference. */
@ApplicationScoped
public class CurrentCatalog {

    private static final Logger LOG = Logger.getLogger(CurrentCatalog.class);

    private final Loader loader;
    private final Releases releases;
    private final Settings settings;
    private final DatabaseHealth database = new DatabaseHealth();
    private volatile Catalog catalog;
    private volatile int activation;

    CurrentCatalog(Loader loader, Releases releases, Settings settings) {
        this.loader = loader;
        this.releases = releases;
        this.settings = settings;
    }

    /** What is served now; empty until a first release is there. */
    public Optional<Catalog> get() {
        return Optional.ofNullable(catalog);
    }

    /** Loads the content and serves what is active. Without a database it serves its own content until there is one. */
    void start(@Observes StartupEvent started) {
        poll();
        if (catalog == null) {
            LOG.fatalf(
                    "There is no release to serve: %s has problems, listed above, and the database holds none. Mend the content%s",
                    settings.content().toAbsolutePath(),
                    settings.draft() ? "; it is read again." : " and start again.");
            if (!settings.draft()) {
                Quarkus.asyncExit(1);
            }
        }
    }

    @Scheduled(
            every = "${microneedling.poll:5s}",
            delayed = "${microneedling.poll:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void poll() {
        var own = loader.read();
        try {
            loader.load();
        } catch (VersionTaken e) {
            LOG.error(e.getMessage());
        } catch (RuntimeException e) {
            database.failed(e);
            if (catalog == null) {
                own.ifPresent(release -> {
                    catalog = new Catalog(release, settings.draft());
                    LOG.warnf(
                            "Serving release %s from %s without a database",
                            release.content().version(), settings.content());
                });
            }
            return;
        }
        try {
            releases.active().ifPresent(this::serve);
            database.answered();
        } catch (RuntimeException e) {
            database.failed(e);
        }
    }

    private void serve(Active active) {
        if (active.number() == activation) {
            return;
        }
        var release = releases.open(active.version()).orElseThrow();
        catalog = new Catalog(release, active.draft());
        activation = active.number();
        LOG.infof("Serving release %s, activation %d", active.version(), active.number());
    }
}
