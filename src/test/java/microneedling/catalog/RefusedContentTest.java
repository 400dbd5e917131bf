package microneedling.catalog;

import static microneedling.testsupport.Contract.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import microneedling.Settings;
import microneedling.content.RulesTest;
import microneedling.content.RulesTest.Fixture;
import microneedling.release.Loader;
import microneedling.testsupport.ContentFolder;
import microneedling.testsupport.TestDatabase;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release with any problem is refused whole: while readers read, content that breaks a rule takes the place of what is
 * served, once for each way to break one. Neither the database nor any answer changes, and each problem is told with its place.
 */
@QuarkusTest
@TestProfile(RefusedContentTest.WorkingCopy.class)
class RefusedContentTest {

    private static final List<String> TABLES = List.of(
            "release", "activation", "source", "study", "fact", "claim", "claim_value", "passage", "faq", "faq_fact");
    private static final List<String> PATHS = List.of(
            "/v1",
            "/v1/facts",
            "/v1/side-effects/redness",
            "/v1/recovery",
            "/v1/faqs",
            "/v1/sources",
            "/v1/releases",
            "/v1/search?q=red",
            "/v1/export",
            "/");

    /** Serves a working copy, which is read again as soon as a file of it changes. */
    public static class WorkingCopy implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var folder = ContentFolder.in(Files.createTempDirectory("microneedling-refused-"))
                        .path();
                return Map.of(
                        "microneedling.content",
                        folder.toString(),
                        "microneedling.captures",
                        folder.resolveSibling("captures").toString(),
                        "microneedling.draft",
                        "true",
                        // The test polls.
                        "microneedling.poll",
                        "1h");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return TestDatabase.of(this);
        }
    }

    @Inject
    CurrentCatalog current;

    @Inject
    DataSource database;

    @Inject
    Settings settings;

    @TempDir
    Path temporary;

    @Test
    void content_that_breaks_a_rule_changes_nothing_and_is_told_with_its_place() throws Exception {
        var broken = Stream.concat(RulesTest.fixtures().stream(), tampered()).toList();
        assertThat(broken).hasSizeGreaterThanOrEqualTo(60);
        var dump = dump();
        var tags = tags();
        var seen = ConcurrentHashMap.<Map<String, String>>newKeySet();
        var log = Logger.getLogger(Loader.class.getName());
        var remembered = new Remembered();
        log.addHandler(remembered);
        log.setUseParentHandlers(false);
        var reader = new Thread(() -> {
            while (!Thread.interrupted()) {
                seen.add(tags());
            }
        });
        reader.start();
        try {
            for (var i = 0; i < broken.size(); i++) {
                var fixture = broken.get(i);
                var copy = ContentFolder.in(Files.createDirectory(temporary.resolve("content-" + i)));
                fixture.breaking().accept(copy);
                remembered.text.setLength(0);
                put(copy);
                assertThat(remembered.text.toString())
                        .as(fixture.toString())
                        .contains(fixture.place() + " " + fixture.rule());
                assertThat(dump()).as(fixture.toString()).isEqualTo(dump);
                assertThat(tags()).as(fixture.toString()).isEqualTo(tags);
            }
        } finally {
            reader.interrupt();
            reader.join();
            log.removeHandler(remembered);
            log.setUseParentHandlers(true);
        }
        assertThat(seen).containsExactly(tags);

        // What breaks no rule would have been noticed.
        put(ContentFolder.in(Files.createDirectory(temporary.resolve("good")))
                .replace("side-effects/redness.yaml", "name: Redness", "name: Red skin"));
        assertThat(dump()).isNotEqualTo(dump);
        assertThat(tags()).isNotEqualTo(tags);
    }

    /** Releases that are not as they were frozen; the rules' own fixtures have but one. */
    private static Stream<Fixture> tampered() {
        return Stream.<Consumer<ContentFolder>>of(
                        folder -> folder.delete("releases/2020.1.1.json.sha256"),
                        folder -> folder.write("releases/2020.1.1.json.sha256", "0".repeat(64) + "  2020.1.1.json\n"),
                        folder -> folder.replace("releases/2020.1.1.json", "Redness", "Harmless"),
                        folder -> folder.replace("releases/2020.1.1.json", "{\"date\"", "{ \"date\""),
                        folder -> folder.replace("releases/2020.1.1.json.sha256", "2020.1.1", "2020.1.2"),
                        folder -> folder.write("releases/2020.1.1.json.sig", "not a signature"))
                .map(tampering -> new Fixture("frozen", "releases/2020.1.1.json:1:1", folder -> {
                    folder.freeze();
                    tampering.accept(folder);
                }));
    }

    /** Puts other content in the place of what is served, and has it found. */
    private void put(ContentFolder other) throws IOException {
        var content = settings.content();
        delete(content);
        try (Stream<Path> files = Files.walk(other.path())) {
            for (var file : files.toList()) {
                Files.copy(file, content.resolve(other.path().relativize(file).toString()));
            }
        }
        current.poll();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Map<String, String> tags() {
        var tags = new TreeMap<String, String>();
        PATHS.forEach(path -> tags.put(path, get(path).header("ETag")));
        return tags;
    }

    private Map<String, String> dump() throws SQLException {
        var dump = new TreeMap<String, String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var table : TABLES) {
                try (var rows = statement.executeQuery(
                        "SELECT string_agg(t::text, '\n' ORDER BY t::text) FROM " + table + " t")) {
                    rows.next();
                    dump.put(table, rows.getString(1));
                }
            }
        }
        return dump;
    }

    private static final class Remembered extends Handler {

        private final StringBuffer text = new StringBuffer();

        @Override
        public void publish(LogRecord record) {
            text.append(
                    record instanceof ExtLogRecord formatted ? formatted.getFormattedMessage() : record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
