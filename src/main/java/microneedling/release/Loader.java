package microneedling.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import microneedling.Settings;
import microneedling.content.Captures;
import microneedling.content.ContentReader;
import microneedling.content.FrozenRelease;
import microneedling.content.InvalidContent;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/** Brings the content folder into PostgreSQL: once at the start, and again when a working copy changes. */
@ApplicationScoped
public class Loader {

    private static final Logger LOG = Logger.getLogger(Loader.class);

    private final Settings settings;
    private final Releases releases;
    private final Flyway flyway;
    private long judged = Long.MIN_VALUE;
    private FrozenRelease unloaded;
    private boolean migrated;

    Loader(Settings settings, Releases releases, Flyway flyway) {
        this.settings = settings;
        this.releases = releases;
        this.flyway = flyway;
    }

    /**
     * Reads the content when it has changed since the last call. Problems are logged, each with its place, and then the
     * releases stay as they are.
     *
     * @return the valid content that is not in the database yet, if any
     */
    public synchronized Optional<FrozenRelease> read() {
        var stamp = stamp(settings.content());
        if (stamp != judged) {
            judged = stamp;
            try {
                var content = ContentReader.read(settings.content(), Captures.in(settings.captures()));
                unloaded = FrozenRelease.of(content);
            } catch (InvalidContent e) {
                LOG.errorf(
                        "%s has %d problems, so nothing of it is loaded; mend them and it is read again:%n%s",
                        settings.content(), e.problems().size(), e.getMessage());
            }
        }
        return Optional.ofNullable(unloaded);
    }

    /**
     * Loads what {@link #read} found.
     *
     * @throws VersionTaken when its version is in the database with another digest
     */
    public synchronized void load() {
        if (!migrated) {
            flyway.migrate();
            migrated = true;
        }
        if (unloaded == null) {
            return;
        }
        var release = unloaded;
        try {
            var written = releases.load(release, settings.draft());
            LOG.infof(
                    "Release %s (%s) %s: %d facts with %d claims, %d FAQs, %d sources",
                    release.content().version(),
                    release.digest().substring(0, 12),
                    written ? "loaded" : "was already loaded",
                    release.content().facts().size(),
                    release.content().claims(),
                    release.content().faqs().size(),
                    release.content().sources().size());
            unloaded = null;
        } catch (VersionTaken e) {
            unloaded = null;
            throw e;
        }
    }

    /** Changes when a file is written, added or removed; a packaged service's content doesn't change while it runs. */
    private long stamp(Path folder) {
        if (!settings.draft() && judged != Long.MIN_VALUE) {
            return judged;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> 31L * file.hashCode() + file.toFile().lastModified())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the content in " + folder.toAbsolutePath(), e);
        }
    }
}
