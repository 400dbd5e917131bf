package microneedling.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.QuarkusTestProfile.TestResourceEntry;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import microneedling.release.EmbeddedDatabase;

/**
 * A real PostgreSQL for the suite: a new database on the embedded one or, when {@code QUARKUS_DATASOURCE_JDBC_URL} is set,
 * on that server, so that nothing of the user's is touched. Its role then needs CREATEDB.
 */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String SERVER = "test.database.server";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name = "microneedling_test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();

    /** The only resource of a profile: a database that it shares with no other, because resources with equal arguments are one. */
    public static List<TestResourceEntry> of(QuarkusTestProfile profile) {
        return List.of(new TestResourceEntry(
                TestDatabase.class, Map.of("profile", profile.getClass().getName())));
    }

    @Override
    public Map<String, String> start() {
        // Remembered where every class loader finds it: Quarkus gives each profile its own.
        if (System.getProperty(SERVER) == null) {
            EmbeddedDatabase.startUnlessConfigured();
            System.setProperty(SERVER, setting(URL, "QUARKUS_DATASOURCE_JDBC_URL"));
            // A system property would win over the database that is named below.
            System.clearProperty(URL);
        }
        execute("CREATE DATABASE " + name);
        return Map.of(URL, System.getProperty(SERVER).replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1"));
    }

    @Override
    public void stop() {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    private static String setting(String property, String variable) {
        return System.getProperty(property, System.getenv(variable));
    }

    private void execute(String sql) {
        try (var connection = DriverManager.getConnection(
                        System.getProperty(SERVER),
                        setting("quarkus.datasource.username", "QUARKUS_DATASOURCE_USERNAME"),
                        setting("quarkus.datasource.password", "QUARKUS_DATASOURCE_PASSWORD"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "No test database on " + System.getProperty(SERVER) + ": " + e.getMessage(), e);
        }
    }
}
