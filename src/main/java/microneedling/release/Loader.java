package microneedling.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microneedling.Settings;
import microneedling.content.Captures;
import microneedling.content.ContentReader;
import microneedling.content.FrozenRelease;
import microneedling.content.FrozenReleases;
import microneedling.content.InvalidContent;
import microneedling.content.ReleaseHead;
import microneedling.content.SigningKeys;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/** Brings the content folder into PostgreSQL: its frozen releases and, where it is one, the working copy. */
@ApplicationScoped
public class Loader {

    private static final Logger LOG = Logger.getLogger(Loader.class);

    private final Settings settings;
    private final Releases releases;
    private final ReleaseWriter writer;
    private final Instance<Flyway> flyway;
    /** What was read last; readers need no lock for it while a database keeps the loader waiting. */
    private volatile Own own = new Own(null, null);

    private long judged = Long.MIN_VALUE;
    private boolean unloaded;
    private boolean migrated;

    /**
     * What this process brings with it.
     *
     * @param frozen null until some were read
     * @param working what the working copy would be as a release, or null when none is wanted
     */
    private record Own(FrozenReleases frozen, FrozenRelease working) {

        /** Whether a frozen release has this digest. */
        boolean has(String digest) {
            return frozen != null
                    && frozen.heads().stream().anyMatch(head -> head.digest().equals(digest));
        }

        /** Whether the working copy says anything that no frozen release says. */
        boolean isDraft() {
            return working != null && !has(working.digest());
        }
    }

    private volatile int refused;

    Loader(Settings settings, Releases releases, ReleaseWriter writer, Instance<Flyway> flyway) {
        this.settings = settings;
        this.releases = releases;
        this.writer = writer;
        this.flyway = flyway;
    }

    /**
     * Reads the content when it has changed since the last call. Problems are logged, each with its place, and then what was
     * read before stays.
     */
    public synchronized void read() {
        var stamp = stamp(settings.content());
        if (stamp == judged) {
            return;
        }
        try {
            var found = FrozenReleases.in(folder(), SigningKeys.in(settings.publicKeys()), settings.signed());
            own = new Own(
                    found,
                    settings.draft()
                            ? found.next(
                                    ContentReader.read(settings.content(), Captures.in(settings.captures()), found))
                            : null);
            unloaded = true;
            judged = stamp;
        } catch (InvalidContent e) {
            judged = stamp;
            refused++;
            LOG.errorf(
                    "%s: nothing of it is loaded because of its problems (%d); when they are mended it is read again:%n%s",
                    settings.content(), e.problems().size(), e.getMessage());
        }
    }

    /**
     * Loads what {@link #read} found and is not in the database yet.
     *
     * @throws ReleaseRefused when it does not go with the releases that are there
     */
    public synchronized void load() {
        if (!migrated) {
            flyway.get().migrate();
            migrated = true;
        }
        if (!unloaded || own.frozen() == null) {
            return;
        }
        try {
            var known = releases.heads().stream()
                    .filter(head -> !head.draft())
                    .map(ReleaseHead::digest)
                    .collect(Collectors.toSet());
            for (var head : own.frozen().heads()) {
                if (!known.contains(head.digest())) {
                    load(own.frozen().open(head.version()).orElseThrow(), head);
                }
            }
            if (own.isDraft()) {
                load(own.working(), ReleaseHead.of(own.working(), null, true));
            } else if (settings.draft() && writer.dropDraft()) {
                LOG.infof("The content is release %s again", own.working().version());
            }
            unloaded = false;
        } catch (ReleaseRefused e) {
            refused++;
            unloaded = false;
            throw e;
        }
    }

    private void load(FrozenRelease release, ReleaseHead head) {
        var written = writer.load(release, head.signature(), head.draft());
        LOG.infof(
                "Release %s (number %d, %s)%s %s: %d facts with %d claims, %d FAQs, %d sources",
                head.version(),
                head.sequence(),
                head.digest().substring(0, 12),
                head.draft() ? " as a draft" : "",
                written ? "loaded" : "was already loaded",
                head.counts().facts(),
                head.counts().claims(),
                head.counts().faqs(),
                head.counts().sources());
    }

    /** Loads all anew at the next call: a database that was away may be another one when it is back. */
    public synchronized void again() {
        unloaded = true;
        migrated = false;
    }

    /** How often what was to be loaded was refused since the start. */
    public int refused() {
        return refused;
    }

    /** What this process brings with it, newest first; there to be read when the database is away. */
    public List<ReleaseHead> heads() {
        var now = own;
        var heads = new ArrayList<ReleaseHead>();
        if (now.frozen() != null) {
            heads.addAll(now.frozen().heads());
            if (now.isDraft()) {
                heads.add(ReleaseHead.of(now.working(), null, true));
            }
            Collections.reverse(heads);
        }
        return heads;
    }

    /** Opens a release without asking the database, if this process brings it. */
    public Optional<FrozenRelease> open(ReleaseHead head) {
        var now = own;
        if (now.isDraft() && now.working().digest().equals(head.digest())) {
            return Optional.of(now.working());
        }
        return now.has(head.digest())
                ? now.frozen().open(head.version())
                : FrozenReleases.open(folder(), head.version(), head.digest());
    }

    private Path folder() {
        return settings.content().resolve("releases");
    }

    /** Changes when a file is written, added or removed; a packaged service's content doesn't change while it runs. */
    private long stamp(Path folder) {
        if (!settings.draft() && judged != Long.MIN_VALUE) {
            return judged;
        }
        try (Stream<Path> files = Files.walk(folder.toRealPath())) {
            return files.mapToLong(file -> 31L * file.hashCode() + file.toFile().lastModified())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the content in " + folder.toAbsolutePath(), e);
        }
    }
}
