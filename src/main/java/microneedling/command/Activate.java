package microneedling.command;

import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import microneedling.release.DatabaseTrouble;
import microneedling.release.ReleaseRefused;
import microneedling.release.ReleaseWriter;

/** Makes another release the one that is served: a roll-back, or a way forward again. */
public final class Activate implements QuarkusApplication {

    @Inject
    ReleaseWriter writer;

    static void run(Arguments arguments, String... words) {
        if (arguments.words().size() != 1) {
            throw new IllegalArgumentException("activate needs one version.");
        }
        System.setProperty("quarkus.log.level", "WARN");
        OnDatabase.run("activate", Activate.class, words);
    }

    @Override
    public int run(String... words) {
        var arguments = Arguments.of(words);
        try {
            var active = writer.activate(arguments.words().get(0), arguments.expected(), arguments.force());
            System.out.printf(
                    "Activation %d: release %s is active; every service on this database follows within its poll.%n",
                    active.number(), active.version());
            return 0;
        } catch (ReleaseRefused e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (RuntimeException e) {
            System.err.println(DatabaseTrouble.sentence(e) + "; if it is new, start the service on it once.");
            return 1;
        }
    }
}
