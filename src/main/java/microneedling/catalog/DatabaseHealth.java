package microneedling.catalog;

import microneedling.release.DatabaseTrouble;
import org.jboss.logging.Logger;

/** Says once, in one sentence with what to do, that the database is gone, and once that it is back. */
final class DatabaseHealth {

    private static final Logger LOG = Logger.getLogger(DatabaseHealth.class);

    private volatile boolean reachable = true;

    boolean reachable() {
        return reachable;
    }

    synchronized void failed(RuntimeException e) {
        if (reachable) {
            reachable = false;
            LOG.error(DatabaseTrouble.sentence(e) + "; it is tried again.");
            LOG.debug("What the database said", e);
        }
    }

    synchronized void answered() {
        if (!reachable) {
            reachable = true;
            LOG.info("The database answers again");
        }
    }
}
