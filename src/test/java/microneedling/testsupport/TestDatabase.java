package microneedling.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import microneedling.release.EmbeddedDatabase;

/**
 * A real PostgreSQL for the suite: a new database on the embedded one or, when {@code QUARKUS_DATASOURCE_JDBC_URL} is set,
 * on that server, so that nothing of the user's is touched. Its role then needs CREATEDB.
 */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name = "microneedling_test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
    private static String server;

    @Override
    public Map<String, String> start() {
        if (server == null) {
            EmbeddedDatabase.startUnlessConfigured();
            server = setting("quarkus.datasource.jdbc.url", "QUARKUS_DATASOURCE_JDBC_URL");
        }
        execute("CREATE DATABASE " + name);
        return Map.of("quarkus.datasource.jdbc.url", server.replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1"));
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
                        server,
                        setting("quarkus.datasource.username", "QUARKUS_DATASOURCE_USERNAME"),
                        setting("quarkus.datasource.password", "QUARKUS_DATASOURCE_PASSWORD"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("No test database on " + server + ": " + e.getMessage(), e);
        }
    }
}
