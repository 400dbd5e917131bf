package microneedling.catalog;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import microneedling.Settings;
import microneedling.content.FrozenRelease;
import microneedling.content.ReadAhead;
import microneedling.content.ReleaseHead;
import microneedling.release.Active;
import microneedling.release.Announcements;
import microneedling.release.Loader;
import microneedling.release.ReleaseRefused;
import microneedling.release.Releases;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Holds what is served: the active release, swapped whole when a newer activation is found, and past ones when asked for. */
@ApplicationScoped
public class CurrentCatalog {

    private static final Logger LOG = Logger.getLogger(CurrentCatalog.class);

    /** How long a reader waits for others' releases to be opened; with a call to a database that hangs, below three seconds. */
    private static final Duration PATIENCE = Duration.ofMillis(800);

    /** It is never asked for a newer activation more often, whatever is set. */
    private static final Duration LEAST_POLL = Duration.ofMillis(100);

    private final Loader loader;
    private final Releases releases;
    private final Settings settings;
    private final Announcements announcements;
    private final DatabaseHealth database = new DatabaseHealth();
    private final ReentrantLock opening = new ReentrantLock();
    private final PastReleases past = new PastReleases();
    private volatile Served served = new Served(Optional.empty(), List.of());
    private volatile int activation;
    private volatile boolean asking;
    private boolean lost;
    private volatile boolean stopping;

    CurrentCatalog(Loader loader, Releases releases, Settings settings, Announcements announcements) {
        this.loader = loader;
        this.releases = releases;
        this.settings = settings;
        this.announcements = announcements;
    }

    /** What is served now; empty until a first release is there. */
    public Optional<Catalog> get() {
        return served.catalog();
    }

    /** All that is served now. */
    public Served served() {
        return served;
    }

    /** Whether the database answered when it was asked last. */
    boolean databaseAnswers() {
        return database.reachable();
    }

    /** The number of the activation that was followed last; 0 while none was. */
    int activation() {
        return activation;
    }

    /** How often a release was refused since the start. */
    int refused() {
        return loader.refused();
    }

    /** Every release that can be read, newest first. */
    public List<ReleaseHead> known() {
        return served.known();
    }

    /**
     * Opens a release.
     *
     * @return empty when there is none of this version
     * @throws RuntimeException when only the database has it, and that is away
     */
    public Optional<Catalog> open(String version) {
        var now = served;
        var active = now.catalog().filter(catalog -> catalog.version().equals(version));
        if (active.isPresent()) {
            return active;
        }
        return now.known().stream()
                .filter(head -> head.version().equals(version))
                .findFirst()
                .map(this::past);
    }

    /**
     * One is opened at a time, so that readers of many releases at once can't fill the memory; those open don't wait. While
     * the database is asked, one reader waits for another at most, so that a thread is left for those who wait for no release.
     */
    private Catalog past(ReleaseHead head) {
        var open = past.find(head);
        if (open != null) {
            return open;
        }
        if (!turn()) {
            throw new IllegalStateException("other releases are being opened");
        }
        try {
            open = past.find(head);
            return open == null ? past.keep(head, opened(head)) : open;
        } finally {
            opening.unlock();
        }
    }

    private boolean turn() {
        try {
            return !(asking && opening.hasQueuedThreads())
                    && opening.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Most likely it is about as large as what is served. */
    private Catalog opened(ReleaseHead head) {
        past.makeRoom(get().map(catalog -> catalog.release().size()).orElse(0));
        var release = open(head);
        return new Catalog(
                get().map(served -> release.sharing(served.release())).orElse(release), head);
    }

    private FrozenRelease open(ReleaseHead head) {
        Optional<FrozenRelease> own;
        try {
            own = loader.open(head);
        } catch (RuntimeException e) {
            LOG.warnf("Release %s can't be read from %s: %s", head.version(), settings.content(), e.getMessage());
            own = Optional.empty();
        }
        return own.or(() -> recorded(head)).orElseThrow();
    }

    private Optional<FrozenRelease> recorded(ReleaseHead head) {
        if (!database.reachable() && !Thread.holdsLock(this)) {
            // The poll, which does, finds out; readers need not, one after the other.
            throw new IllegalStateException("the database is away");
        }
        asking = true;
        try {
            return releases.open(head.version());
        } catch (IllegalArgumentException e) {
            // It answers; what it holds is spoilt.
            throw e;
        } catch (RuntimeException e) {
            // So that those who wait behind this reader don't each wait for the same.
            database.failed(e);
            throw e;
        } finally {
            asking = false;
        }
    }

    /** Loads the content and serves what is active. */
    void start(@Observes StartupEvent started) {
        if (!ConfigProvider.getConfig().getValue("quarkus.http.host-enabled", Boolean.class)) {
            // A command runs, and there are no readers.
            return;
        }
        if (brings()) {
            // While the database is asked, which takes seconds where it is away: readers wait for both.
            new Thread(this::readAhead, "first-read").start();
        }
        poll();
        ReadAhead.end();
        announcements.follow(this::poll);
        var following = new Thread(this::follow, "poll");
        following.setDaemon(true);
        following.start();
        if (get().isEmpty()) {
            LOG.fatalf(
                    "There is no release to serve: %s. Mend that%s",
                    settings.release()
                            .map(version -> "MICRONEEDLING_RELEASE asks for " + version + ", and known are "
                                    + known().stream().map(ReleaseHead::version).toList())
                            .orElseGet(() -> settings.content().toAbsolutePath()
                                    + " has none, or has problems that are listed above, and the database holds none"),
                    settings.draft() ? "; it is read again." : " and start again.");
            if (!settings.draft()) {
                Quarkus.asyncExit(1);
            }
        }
    }

    private void readAhead() {
        try {
            loader.read();
        } catch (RuntimeException e) {
            LOG.debug("The poll will say so", e);
        }
    }

    /**
     * Asks for a newer activation until the service stops, whatever happens. On a thread of its own: it may have to wait for a
     * database that hangs, and readers need theirs.
     */
    private synchronized void follow() {
        while (!stopping) {
            try {
                // Others may poll meanwhile.
                wait(untilNext());
                poll();
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                // A memory that was full for a moment too.
                LOG.error("Fault while looking for a newer activation; it is tried again", e);
            }
        }
    }

    /** In milliseconds. Replicas that lost their database together don't all come back to it at the same moment. */
    private long untilNext() {
        var poll = Math.max(LEAST_POLL.toMillis(), settings.poll().toMillis());
        return poll + (lost ? ThreadLocalRandom.current().nextLong(Math.min(3_000, poll / 2 + 1)) : 0);
    }

    /** Reads the folder, loads what is new, and serves what is active in the database; its own releases while that is away. */
    synchronized void poll() {
        if (stopping) {
            return;
        }
        if (lost) {
            // Asked at the next poll only: this one may have failed because the service is stopping.
            loader.again();
            lost = false;
        }
        try {
            // Alone, because each call to one that is away takes seconds, and at the start readers wait for it.
            releases.ask();
        } catch (RuntimeException e) {
            lose(e);
        }
        if (brings()) {
            loader.read();
        }
        if (!lost) {
            loadAndServe();
        }
        if (lost && get().isEmpty()) {
            serveOwn("without a database");
        }
    }

    /** Whether this process brings what others may not have, and not only serves. */
    private boolean brings() {
        return settings.load() || settings.draft();
    }

    private void loadAndServe() {
        try {
            if (settings.load()) {
                load();
            }
            serveActive();
            if (!lost) {
                database.answered();
            }
        } catch (RuntimeException e) {
            lose(e);
        }
    }

    private void lose(RuntimeException e) {
        lost = true;
        if (!stopping) {
            database.failed(e);
        }
    }

    /** No poll begins when what it needs is gone. One that is under way may wait for others' loads, longer than anybody for its end. */
    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    private void load() {
        try {
            loader.load();
        } catch (ReleaseRefused e) {
            LOG.error(e.getMessage());
        } catch (RuntimeException e) {
            // What is active may be read nonetheless, as from a standby.
            lose(e);
        }
    }

    /** Serves what is active in the database. */
    private void serveActive() {
        var there = releases.heads();
        if (there.isEmpty()) {
            // Somebody else is to load, and has not yet.
            serveOwn("before the database has any");
            return;
        }
        var active = releases.active();
        activation = active.map(Active::number).orElse(0);
        // Of working copies only the one that is served is anybody's.
        know(there.stream()
                .filter(head -> !head.draft()
                        || active.map(Active::version)
                                .filter(head.version()::equals)
                                .isPresent())
                .toList());
        serve(settings.release().or(() -> active.map(Active::version)), "activation " + activation);
    }

    private void serveOwn(String why) {
        // Who only serves reads all that is there when it is needed, since at the start readers wait for it.
        loader.read();
        know(loader.heads());
        serve(settings.release().or(() -> known().stream().findFirst().map(ReleaseHead::version)), why);
    }

    private void know(List<ReleaseHead> heads) {
        if (!heads.equals(known())) {
            served = new Served(get(), heads);
        }
    }

    private void serve(Optional<String> version, String why) {
        var head = version.flatMap(wanted ->
                known().stream().filter(one -> one.version().equals(wanted)).findFirst());
        if (head.isEmpty() || head.equals(get().map(Catalog::head))) {
            return;
        }
        var opened = opened(head.get());
        if (get().isEmpty()) {
            // It takes longer than all else, and who asks for a fact need not wait for it; who searches does.
            new Thread(opened::search, "first-search").start();
        } else {
            // Before the first reader comes, so that none waits for it.
            opened.search();
        }
        served = new Served(Optional.of(opened), known());
        LOG.infof("Serving release %s, %s", head.get().version(), why);
    }
}
