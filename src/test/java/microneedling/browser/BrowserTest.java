package microneedling.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import microneedling.testsupport.TestDatabase;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * Runs what {@code src/test/browser} checks in a real Chromium. Without a browser, Node or the libraries from npm it is skipped
 * and says what is missing; {@code .ci/run} fails when it was.
 */
@QuarkusTest
@TestProfile(BrowserTest.ReachableByItsOwnAddress.class)
class BrowserTest {

    private static final Path FOLDER = Path.of("target", "browser");
    private static final Pattern PASSED = Pattern.compile("(?m)^# pass ([0-9]+)$");

    /** Pages name absolute addresses, so that the port must be known before the service starts. */
    public static class ReachableByItsOwnAddress implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                var port = String.valueOf(free.getLocalPort());
                return Map.of("quarkus.http.test-port", port, "microneedling.url", "http://localhost:" + port);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(
                    TestDatabase.class, Map.of("profile", getClass().getName())));
        }
    }

    @Test
    void pages_and_embeds_work_in_a_browser() throws IOException, InterruptedException {
        var chromium = program("chromium", "chromium-browser", "google-chrome");
        var node = program("node");
        var npm = program("npm");
        assumeTrue(chromium != null, "Browser tests were skipped: there is no Chromium on the path; install it.");
        assumeTrue(node != null && npm != null, "Browser tests were skipped: there is no Node with npm; install them.");
        copy();
        var installed = run(npm, "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund");
        assumeTrue(installed.code == 0, "Browser tests were skipped: npm can't install libraries:\n" + installed.text);
        var command = new ArrayList<>(List.of(node, "--test", "--test-reporter=tap", "--test-concurrency=1"));
        try (var files = Files.list(FOLDER)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".test.mjs"))
                    .sorted()
                    .forEach(command::add);
        }
        var result = run(Map.of("CHROMIUM", chromium), command.toArray(String[]::new));
        var passed = PASSED.matcher(result.text);
        assertThat(result.code).as(result.text).isZero();
        assertThat(passed.find() && Integer.parseInt(passed.group(1)) > 0)
                .as(result.text)
                .isTrue();
    }

    private record Result(int code, String text) {}

    private static Result run(String... command) throws IOException, InterruptedException {
        return run(Map.of(), command);
    }

    private static Result run(Map<String, String> more, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        builder.environment().putAll(more);
        builder.environment()
                .put("MICRONEEDLING_URL", ConfigProvider.getConfig().getValue("microneedling.url", String.class));
        var output = Files.createTempFile("browser-", ".log");
        var process = builder.redirectOutput(output.toFile()).start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Result(process.waitFor(), Files.readString(output));
    }

    private static void copy() throws IOException {
        Files.createDirectories(FOLDER);
        try (var files = Files.list(Path.of("src", "test", "browser"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, FOLDER.resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The first of these that is on the path, or null. */
    private static String program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }
}
