package microneedling.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the two roles of {@code k8s/roles/roles.sql} may do. On a PostgreSQL of this test's own: roles belong to a whole
 * server, and somebody else's is no place to make some.
 */
class RolesTest {

    private static final String REFUSED = "42501";

    @TempDir
    static Path temporary;

    private static EmbeddedPostgres server;

    @BeforeAll
    static void make_the_roles_and_have_the_loader_load() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(temporary.resolve("binaries").toFile())
                .setDataDirectory(temporary.resolve("data"))
                .setServerConfig("unix_socket_directories", "")
                .start();
        try (var superuser = as("postgres")) {
            run(superuser, "CREATE DATABASE microneedling");
        }
        var sql = Files.readString(Path.of("k8s/roles/roles.sql"));
        try (var superuser = as("postgres", "microneedling")) {
            run(superuser, sql);
            // A second run, by somebody who was not sure, does no harm.
            run(superuser, sql);
        }
        Flyway.configure()
                .dataSource(url("microneedling"), "microneedling_load", "")
                .locations("classpath:db/migration")
                .load()
                .migrate();
        try (var loader = loader()) {
            run(
                    loader,
                    "INSERT INTO release (version, sequence, date, summary, digest, counts, withdrawn, moved, document, draft)"
                            + " VALUES ('2020.1.1', 1, '2020-01-31', 'First', encode(sha256('{}'), 'hex'), '{}', '{}', '{}',"
                            + " '{}', false)");
            run(loader, "INSERT INTO activation (number, version, reason) VALUES (1, '2020.1.1', 'loaded')");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO activation (number, version, reason) VALUES (2, '2020.1.1', 'mine')",
                "INSERT INTO source (release, id, publisher, kind, interest) VALUES ('2020.1.1', 'x', 'x', 'x', 'x')",
                "UPDATE release SET draft = true",
                "DELETE FROM fact",
                "TRUNCATE faq",
                "DELETE FROM flyway_schema_history",
                "SELECT * FROM release FOR UPDATE",
                "BEGIN; LOCK TABLE activation IN EXCLUSIVE MODE",
                "CREATE TABLE mine (a int)",
                "CREATE TEMPORARY TABLE mine (a int)",
                "CREATE SCHEMA mine",
                "ALTER TABLE fact DISABLE TRIGGER USER",
                "DROP TABLE passage CASCADE",
                "SET ROLE microneedling_load",
                "ALTER ROLE microneedling_load PASSWORD 'mine'",
                "COPY release TO PROGRAM 'cat'",
                "SELECT lo_create(0)",
                "SELECT lo_creat(-1)",
                "SELECT lo_from_bytea(0, 'mine')",
                "SELECT pg_advisory_lock(1)",
                "SELECT pg_try_advisory_xact_lock(1)",
                "SELECT pg_advisory_xact_lock_shared(1, 2)",
            })
    void the_reader_is_refused(String statement) throws SQLException {
        try (var reader = reader()) {
            // Not only because its transactions begin as read-only ones, which it could change itself.
            run(reader, "SET default_transaction_read_only = off");
            assertThat(state(() -> run(reader, statement))).isEqualTo(REFUSED);
        }
    }

    @Test
    void the_readers_transactions_are_read_only_from_the_start() throws SQLException {
        try (var reader = reader()) {
            assertThat(state(() -> run(reader, "CREATE TABLE mine (a int)"))).isEqualTo("25006");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "release",
                "activation",
                "source",
                "study",
                "fact",
                "claim",
                "claim_value",
                "passage",
                "faq",
                "faq_fact"
            })
    void the_reader_reads_every_table_that_the_loader_made(String table) throws SQLException {
        try (var reader = reader()) {
            assertThatCode(() -> run(reader, "SELECT * FROM " + table)).doesNotThrowAnyException();
        }
    }

    @Test
    void the_reader_listens() throws SQLException {
        try (var reader = reader()) {
            assertThatCode(() -> run(reader, "LISTEN activation")).doesNotThrowAnyException();
        }
    }

    @Test
    void the_reader_will_read_what_a_later_migration_makes() throws SQLException {
        try (var loader = loader();
                var reader = reader()) {
            run(loader, "CREATE TABLE later (a int)");
            assertThatCode(() -> run(reader, "SELECT * FROM later")).doesNotThrowAnyException();
            run(loader, "DROP TABLE later");
        }
    }

    @Test
    void the_loader_waits_for_other_loaders() throws SQLException {
        try (var loader = loader()) {
            assertThatCode(() -> run(loader, "SELECT pg_try_advisory_xact_lock(1)"))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE ROLE mine", "CREATE DATABASE mine", "COPY release TO PROGRAM 'cat'"})
    void the_loader_is_no_superuser(String statement) throws SQLException {
        try (var loader = loader()) {
            assertThat(state(() -> run(loader, statement))).isEqualTo(REFUSED);
        }
    }

    @Test
    void nobody_else_gets_in() throws SQLException {
        try (var superuser = as("postgres")) {
            run(superuser, "CREATE ROLE stranger LOGIN");
        }
        assertThat(state(() -> as("stranger", "microneedling"))).isEqualTo(REFUSED);
    }

    /** The SQLSTATE that something is refused with. */
    private static String state(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(SQLException.class, call), "It was not refused")
                .getSQLState();
    }

    private static Connection reader() throws SQLException {
        return as("microneedling_read", "microneedling");
    }

    private static Connection loader() throws SQLException {
        return as("microneedling_load", "microneedling");
    }

    private static Connection as(String role) throws SQLException {
        return as(role, "postgres");
    }

    private static Connection as(String role, String database) throws SQLException {
        return DriverManager.getConnection(url(database), role, "");
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
