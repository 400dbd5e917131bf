package microneedling.release;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import microneedling.Settings;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/**
 * Hears of an activation when it happens, by PostgreSQL's notifications. They are hints and any of them may be lost; the poll is
 * the truth. Listening needs a connection of its own, to the server that is written to: a pool that lends connections for a
 * transaction each would pass nothing on, and a standby refuses.
 */
@ApplicationScoped
public class Announcements {

    private static final Logger LOG = Logger.getLogger(Announcements.class);

    /** From the first announcement to the look at the database: others of a burst come meanwhile, and a standby catches up. */
    private static final Duration GATHERING = Duration.ofMillis(500);

    /** How long nothing is heard before the connection is asked whether it is one. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** How long until it tries again to listen, and up to twice as long. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Settings settings;
    private final Optional<String> user;
    private final Optional<String> password;
    private volatile boolean stopping;
    private volatile Connection connection;
    private boolean told;

    Announcements(
            Settings settings,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.settings = settings;
        this.user = user;
        this.password = password;
    }

    /** From now on looks after every announcement, if it was set where they come from. */
    public void follow(Runnable look) {
        settings.announcements().ifPresent(url -> {
            var listening = new Thread(() -> listen(url, look), "announcements");
            listening.setDaemon(true);
            listening.start();
        });
    }

    void stop(@Observes ShutdownEvent stopped) throws SQLException {
        stopping = true;
        var open = connection;
        if (open != null) {
            // A call that waits for announcements holds everything else of its connection.
            open.abort(Runnable::run);
        }
    }

    private void listen(String url, Runnable look) {
        while (!stopping) {
            try (var open = open(url)) {
                connection = open;
                LOG.info("Activations are announced");
                told = false;
                // For what was announced while nobody listened.
                look.run();
                hear(open, look);
            } catch (Throwable e) {
                tell(e);
            }
            // Not all replicas at the same moment.
            pause(AGAIN.plusMillis(ThreadLocalRandom.current().nextLong(AGAIN.toMillis())));
        }
    }

    private Connection open(String url) throws SQLException {
        var properties = new Properties();
        // The URL may name them too.
        user.ifPresent(name -> properties.setProperty("user", name));
        password.ifPresent(secret -> properties.setProperty("password", secret));
        // As the properties of the application say of the others; to wait for an announcement is no call, and has a
        // time of its own.
        properties.setProperty("connectTimeout", "1");
        properties.setProperty("loginTimeout", "1.5");
        properties.setProperty("socketTimeout", "2");
        properties.setProperty("tcpKeepAlive", "true");
        var open = new Driver().connect(url, properties);
        if (open == null) {
            throw new SQLException("it does not begin with jdbc:postgresql:");
        }
        try (var statement = open.createStatement()) {
            statement.execute("LISTEN activation");
            return open;
        } catch (SQLException e) {
            open.close();
            throw e;
        }
    }

    private void hear(Connection open, Runnable look) throws SQLException {
        var announced = open.unwrap(PGConnection.class);
        while (!stopping) {
            if (announced.getNotifications((int) SILENCE.toMillis()).length > 0) {
                pause(GATHERING);
                announced.getNotifications();
                look.run();
            } else if (!open.isValid(2)) {
                throw new SQLException("it no longer answers");
            }
        }
    }

    /** Once, until they are announced again: nothing is broken by it. */
    private void tell(Throwable e) {
        if (!told && !stopping) {
            told = true;
            LOG.infof(
                    "Activations are not announced, and found by asking only: %s",
                    DatabaseTrouble.withoutPasswords(String.valueOf(e.getMessage())));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
