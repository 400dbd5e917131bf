package microneedling.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tests of a folder that run in Node; a copy of it is installed and run below {@code target}. */
public final class NodeTests {

    private static final Pattern PASSED = Pattern.compile("(?m)^# pass ([0-9]+)$");
    private static final Pattern FAILED = Pattern.compile("(?ms)^ *not ok .*?^ *\\.\\.\\.$");

    private final Path source;
    private final Path folder;

    /** The tests of {@code src/test/<name>}. */
    public NodeTests(String name) {
        source = Path.of("src", "test", name);
        folder = Path.of("target", name);
    }

    /** Runs them, with these in their environment; skips and says so where Node or the libraries from npm are missing. */
    public void pass(Map<String, String> environment) throws IOException, InterruptedException {
        var node = program("node");
        var npm = program("npm");
        assumeTrue(node != null && npm != null, "These tests were skipped: there is no Node with npm; install them.");
        copy();
        var locked = Files.exists(folder.resolve("package-lock.json"));
        var installed = locked
                ? run(Map.of(), npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                : run(Map.of(), npm, "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund");
        assumeTrue(installed.code == 0, "These tests were skipped: npm can't install libraries:\n" + installed.text);
        var command = new ArrayList<>(List.of(node, "--test", "--test-reporter=tap", "--test-concurrency=2"));
        try (var files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".test.mjs"))
                    .sorted()
                    .forEach(command::add);
        }
        var result = run(environment, command.toArray(String[]::new));
        var passed = PASSED.matcher(result.text);
        var failed =
                FAILED.matcher(result.text).results().map(MatchResult::group).collect(Collectors.joining("\n"));
        assertThat(result.code).as(failed.isEmpty() ? result.text : failed).isZero();
        assertThat(passed.find() && Integer.parseInt(passed.group(1)) > 0)
                .as(result.text)
                .isTrue();
    }

    /** The first of these programs that is on the path, or null. */
    public static String program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    private record Result(int code, String text) {}

    private Result run(Map<String, String> more, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(more);
        var output = Files.createTempFile("node-", ".log");
        var process = builder.redirectOutput(output.toFile()).start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Result(process.waitFor(), Files.readString(output));
    }

    private void copy() throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.list(source)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
