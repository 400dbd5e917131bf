package microneedling.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import microneedling.release.EmbeddedDatabase;

/**
 * A real PostgreSQL for the suite: the embedded one or, when {@code QUARKUS_DATASOURCE_JDBC_URL} is set, a new database on
 * that server, so that nothing of the user's is touched. Its role then needs CREATEDB.
 */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

    private static final String NAME =
            "microneedling_test_" + ProcessHandle.current().pid();

    private String server;

    @Override
    public Map<String, String> start() {
        server = System.getenv("QUARKUS_DATASOURCE_JDBC_URL");
        if (server == null) {
            EmbeddedDatabase.startUnlessConfigured();
            return Map.of();
        }
        execute("CREATE DATABASE " + NAME);
        return Map.of("quarkus.datasource.jdbc.url", server.replaceFirst("/[^/?]*(\\?|$)", "/" + NAME + "$1"));
    }

    @Override
    public void stop() {
        if (server != null) {
            execute("DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)");
        }
    }

    private void execute(String sql) {
        try (var connection = DriverManager.getConnection(
                        server,
                        System.getenv("QUARKUS_DATASOURCE_USERNAME"),
                        System.getenv("QUARKUS_DATASOURCE_PASSWORD"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("No test database on " + server + ": " + e.getMessage(), e);
        }
    }
}
