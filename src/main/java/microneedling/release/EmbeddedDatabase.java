package microneedling.release;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of our own for whoever has none: its data is disposable, it listens on the loopback address only, and it
 * ends with this process. Used when no JDBC URL is set.
 */
public final class EmbeddedDatabase {

    private static final String URL = "quarkus.datasource.jdbc.url";

    private EmbeddedDatabase() {}

    /**
     * Starts it unless a JDBC URL is set by system property or environment, and sets the properties that Quarkus reads.
     * A second call in the same process, as dev mode makes them, does nothing.
     *
     * @throws IllegalStateException with a sentence that says what to do when it can't start
     */
    public static synchronized void startUnlessConfigured() {
        if (isSet(System.getProperty(URL)) || isSet(System.getenv("QUARKUS_DATASOURCE_JDBC_URL"))) {
            return;
        }
        try {
            var home = home();
            var directory = home.resolve("data-" + ProcessHandle.current().pid());
            sweep(home);
            var postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
                    .setDataDirectory(Files.createDirectories(directory))
                    .setCleanDataDirectory(true)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "50")
                    .setRegisterShutdownHook(false)
                    .start();
            System.setProperty(URL, "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres");
            System.setProperty("quarkus.datasource.username", "postgres");
            System.setProperty("quarkus.datasource.password", "postgres");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, directory), "embedded-database-stop"));
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "The embedded PostgreSQL can't start (" + e.getMessage() + "). Either run as a normal user, or set"
                            + " QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME and"
                            + " QUARKUS_DATASOURCE_PASSWORD to a PostgreSQL 15 or newer.",
                    e);
        }
    }

    private static boolean isSet(String setting) {
        return setting != null && !setting.isBlank();
    }

    /** A folder that only we can read: the server asks nobody for a password. */
    private static Path home() throws IOException {
        var home = Path.of(System.getProperty("java.io.tmpdir"), "microneedling-" + System.getProperty("user.name"));
        Files.createDirectories(home);
        if (home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            var ours = Files.createTempFile("microneedling-", null);
            var owner = Files.getOwner(ours);
            Files.delete(ours);
            if (!Files.getOwner(home, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
                throw new IOException(home + " belongs to somebody else; remove it");
            }
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        }
        return home;
    }

    /** A killed process leaves its server running: stop every server whose owner is gone. */
    private static void sweep(Path home) throws IOException {
        // Two that start at once must not both clear away the same server.
        try (var turn = FileChannel.open(
                        home.resolve("sweep.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = turn.lock();
                Stream<Path> entries = Files.list(home)) {
            for (var entry : entries.filter(e -> e.getFileName().toString().matches("data-[0-9]+"))
                    .toList()) {
                var owner = Long.parseLong(entry.getFileName().toString().substring("data-".length()));
                // Our own process id was somebody else's before us.
                if (owner == ProcessHandle.current().pid()
                        || ProcessHandle.of(owner).isEmpty()) {
                    postmaster(entry).ifPresent(EmbeddedDatabase::end);
                    delete(entry);
                }
            }
        }
    }

    private static void end(ProcessHandle server) {
        server.destroy();
        server.onExit()
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionally(e -> {
                    server.destroyForcibly();
                    return server;
                })
                .join();
    }

    private static Optional<ProcessHandle> postmaster(Path directory) throws IOException {
        var file = directory.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()))
                // A process id may have been given to somebody else since.
                .filter(server ->
                        server.info().command().map(c -> c.contains("postgres")).orElse(false));
    }

    /** Shutdown hooks run side by side, so wait for the service, which still uses its connections. */
    private static void stop(EmbeddedPostgres postgres, Path directory) {
        try {
            var service = ApplicationLifecycleManager.getCurrentApplication();
            if (service != null) {
                service.awaitShutdown();
            }
            postgres.close();
            if (Files.exists(directory)) {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
