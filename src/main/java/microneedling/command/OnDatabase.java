package microneedling.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/** Runs a command of the program against the configured database, without its ports and its polling. */
final class OnDatabase {

    private OnDatabase() {}

    static void run(String name, Class<? extends QuarkusApplication> command, String... words) {
        if (System.getenv("QUARKUS_DATASOURCE_JDBC_URL") == null
                && System.getProperty("quarkus.datasource.jdbc.url") == null) {
            throw new IllegalArgumentException(name + " needs a database: set QUARKUS_DATASOURCE_JDBC_URL,"
                    + " QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD.");
        }
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.management.host-enabled", "false");
        // Whatever the services are told: this command writes.
        System.setProperty("microneedling.load", "true");
        Quarkus.run(command, words);
    }
}
