package microneedling.content;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The newest release of a folder, opened while all else starts: it most likely is what is served first, and readers wait for
 * both. It is known by its digest, so whoever asks for another one, or has other settings, opens that as usual.
 *
 * @param opening empty where it can't be opened: whoever opens it as usual is told what is wrong with it
 */
public record ReadAhead(String version, CompletableFuture<Optional<FrozenRelease>> opening) {

    private static volatile ReadAhead begun;

    /** Begins to open the newest of a folder, on a thread of its own. */
    public static void begin(Path folder) {
        FrozenReleases.newestIn(folder).ifPresent(version -> {
            var opening = CompletableFuture.supplyAsync(
                    () -> FrozenReleases.open(folder, version), task -> new Thread(task, "read-ahead").start());
            begun = new ReadAhead(version, opening.exceptionally(wrong -> Optional.empty()));
        });
    }

    /** The release with a digest, if that is what was begun; waits for its end. */
    static Optional<FrozenRelease> find(String version, String digest) {
        var ahead = begun;
        return ahead == null || !ahead.version.equals(version)
                ? Optional.empty()
                : ahead.opening.join().filter(release -> release.digest().equals(digest));
    }

    /** Forgets it, for what is served is open now. */
    public static void end() {
        begun = null;
    }
}
