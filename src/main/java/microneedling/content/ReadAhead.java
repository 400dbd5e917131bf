package microneedling.content;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The newest release of a folder, opened while all else starts: it most likely is what is served first, and readers wait for
 * both. It is known by its digest, so whoever asks for another one, or has other settings, opens that as usual.
 */
public final class ReadAhead {

    private static volatile ReadAhead begun;

    private final String version;
    private final FutureTask<Optional<FrozenRelease>> opening;

    private ReadAhead(Path folder, String version) {
        this.version = version;
        opening = new FutureTask<>(() -> FrozenReleases.open(folder, version));
    }

    /** Begins to open the newest of a folder, on a thread of its own. */
    public static void begin(Path folder) {
        FrozenReleases.newestIn(folder).ifPresent(version -> {
            var ahead = new ReadAhead(folder, version);
            begun = ahead;
            new Thread(ahead.opening, "read-ahead").start();
        });
    }

    /** The release with a digest, if that is what was begun; waits for its end. */
    static Optional<FrozenRelease> find(String version, String digest) {
        var ahead = begun;
        if (ahead == null || !ahead.version.equals(version)) {
            return Optional.empty();
        }
        try {
            return ahead.opening.get().filter(release -> release.digest().equals(digest));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            // Whoever opens it as usual is told what is wrong with it.
            return Optional.empty();
        }
    }

    /** Forgets it, for what is served is open now. */
    public static void end() {
        begun = null;
    }
}
