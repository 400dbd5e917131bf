package microneedling.catalog;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Says once, in one sentence with what to do, that the database is gone, and once that it is back. */
final class DatabaseHealth {

    private static final Logger LOG = Logger.getLogger(DatabaseHealth.class);

    private boolean reachable = true;

    void failed(RuntimeException e) {
        if (reachable) {
            reachable = false;
            LOG.errorf(
                    "The database at %s can't be used (%s): start a PostgreSQL 15 or newer there, or mend QUARKUS_DATASOURCE_JDBC_URL,"
                            + " QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD; it is tried again.",
                    ConfigProvider.getConfig()
                            .getOptionalValue("quarkus.datasource.jdbc.url", String.class)
                            .orElse("no address"),
                    root(e));
            LOG.debug("What the database said", e);
        }
    }

    void answered() {
        if (!reachable) {
            reachable = true;
            LOG.info("The database answers again");
        }
    }

    private static String root(Throwable e) {
        while (e.getCause() != null) {
            e = e.getCause();
        }
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("");
    }
}
