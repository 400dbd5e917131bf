package microneedling.command;

import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import microneedling.release.DatabaseTrouble;
import microneedling.release.Loader;
import microneedling.release.ReleaseRefused;
import microneedling.release.Releases;

/**
 * Brings the tables and the content folder's releases into the database, and ends: where services have a role that may only
 * read (MICRONEEDLING_LOAD=false), this alone writes.
 */
public final class Load implements QuarkusApplication {

    @Inject
    Loader loader;

    @Inject
    Releases releases;

    static void start(String... words) {
        if (words.length > 0) {
            throw new IllegalArgumentException("load takes no option; the settings say what to load, and where to.");
        }
        OnDatabase.run("load", Load.class);
    }

    @Override
    public int run(String... words) {
        try {
            loader.read();
            if (loader.heads().isEmpty()) {
                System.err.println("There is no release to load.");
                return 1;
            }
            // Soon, where there is none.
            releases.ask();
            loader.load();
            var active = releases.active().orElseThrow();
            System.out.printf(
                    "The database has what %s brings; activation %d, release %s, is active.%n",
                    loader.heads().get(0).version(), active.number(), active.version());
            return 0;
        } catch (ReleaseRefused e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (RuntimeException e) {
            System.err.println(DatabaseTrouble.sentence(e) + ".");
            return 1;
        }
    }
}
