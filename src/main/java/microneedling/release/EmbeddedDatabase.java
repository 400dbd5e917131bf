package microneedling.release;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * A PostgreSQL of our own for whoever has none: its data is disposable, it listens on the loopback address only, and it
 * ends with this process. Used when no JDBC URL is set.
 */
public final class EmbeddedDatabase {

    private static final String URL = "quarkus.datasource.jdbc.url";

    // Held here, because a logger that nobody holds forgets its level.
    private static final Logger LIBRARY_LOG = Logger.getLogger("io.zonky.test.db.postgres");

    // Newer Javas log every process that is started, with where.
    private static final Logger PROCESS_LOG = Logger.getLogger("java.lang.ProcessBuilder");

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
        // Quarkus, which sets the levels of logs, starts later.
        LIBRARY_LOG.setLevel(Level.WARNING);
        PROCESS_LOG.setLevel(Level.WARNING);
        try {
            var home = home();
            var directory = home.resolve("data-" + ProcessHandle.current().pid());
            var started = new AtomicReference<EmbeddedPostgres>();
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> stop(started.get(), directory), "embedded-database-stop"));
            // Two that start at once take turns: what looks half done is then left from a process that was killed.
            try (var turn = FileChannel.open(
                            home.resolve("start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = turn.lock()) {
                stopAbandonedServers(home);
                var binaries = home.resolve("binaries");
                deleteHalfUnpacked(binaries);
                started.set(EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(binaries.toFile())
                        .setDataDirectory(Files.createDirectories(directory))
                        .setCleanDataDirectory(true)
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("unix_socket_directories", "")
                        .setServerConfig("max_connections", "50")
                        .setRegisterShutdownHook(false)
                        .start());
            }
            System.setProperty(
                    URL, "jdbc:postgresql://127.0.0.1:" + started.get().getPort() + "/postgres");
            System.setProperty("quarkus.datasource.username", "postgres");
            System.setProperty("quarkus.datasource.password", "postgres");
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "This package has no PostgreSQL of its own: set QUARKUS_DATASOURCE_JDBC_URL,"
                            + " QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD to a PostgreSQL 15 or newer.",
                    e);
            // The library wraps what goes wrong while unpacking in an error.
        } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
            throw new IllegalStateException(
                    "The embedded PostgreSQL can't start (" + reason(e)
                            + "). Either run as a normal user who may write to "
                            + System.getProperty("java.io.tmpdir") + ", or set QUARKUS_DATASOURCE_JDBC_URL,"
                            + " QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD to a PostgreSQL 15 or newer.",
                    e);
        }
    }

    private static String reason(Throwable e) {
        while (e.getCause() != null) {
            e = e.getCause();
        }
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
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

    private static void stopAbandonedServers(Path home) throws IOException {
        for (var entry : list(home, "data-[0-9]+")) {
            var owner = Long.parseLong(entry.getFileName().toString().substring("data-".length()));
            // Our own process id was somebody else's before us.
            if (owner == ProcessHandle.current().pid()
                    || ProcessHandle.of(owner).isEmpty()) {
                postmaster(entry).ifPresent(EmbeddedDatabase::end);
                delete(entry);
            }
        }
    }

    /** The library marks what it has unpacked, and trips over what it has not. */
    private static void deleteHalfUnpacked(Path binaries) throws IOException {
        if (Files.isDirectory(binaries)) {
            for (var entry : list(binaries, "PG-.*")) {
                if (!Files.exists(entry.resolve(".exists"))) {
                    delete(entry);
                }
            }
        }
    }

    private static List<Path> list(Path directory, String names) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.getFileName().toString().matches(names))
                    .toList();
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

    /**
     * Stops it at the end of the process.
     *
     * @param postgres null when the process ends before it has quite started
     */
    private static void stop(EmbeddedPostgres postgres, Path directory) {
        try {
            // Shutdown hooks run side by side, and the service still uses its connections.
            var service = ApplicationLifecycleManager.getCurrentApplication();
            if (service != null) {
                service.awaitShutdown();
            }
            if (postgres != null) {
                postgres.close();
            } else {
                postmaster(directory).ifPresent(EmbeddedDatabase::end);
            }
            if (Files.exists(directory)) {
                delete(directory);
            }
        } catch (IOException | RuntimeException e) {
            // The next start clears it away; there is nobody left to tell.
            LIBRARY_LOG.log(Level.FINE, "Not stopped", e);
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
