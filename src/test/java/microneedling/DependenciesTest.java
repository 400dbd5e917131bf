package microneedling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What may be built on: fixed versions of released code, and none that is known to be unsafe. */
class DependenciesTest {

    /** As in {@link #number}: what the pins were when they were made. */
    private static final Map<String, Integer> LOWEST =
            Map.of("jackson-bom", 2_021_007, "postgresql", 42_007_013, "hibernate-core", 7_002_024);

    private static final Pattern VERSION = Pattern.compile("<([a-z.-]*version)>([^<]*)</");

    @Test
    void every_version_is_one_fixed_release() throws IOException {
        var versions = VERSION.matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(versions)
                .isNotEmpty()
                .allSatisfy(
                        version -> assertThat(version).doesNotContain("SNAPSHOT", "LATEST", "RELEASE<", "[", "(", ","));
    }

    /** Older ones can be made to read one request as two (CVE-2026-89044); the Quarkus BOM would bring one back. */
    @Test
    void netty_is_at_least_4_1_138() throws IOException {
        var versions = new TreeMap<String, String>();
        var files = getClass().getClassLoader().getResources("META-INF/io.netty.versions.properties");
        for (var file : Collections.list(files)) {
            var properties = new Properties();
            try (var in = file.openStream()) {
                properties.load(in);
            }
            properties.stringPropertyNames().stream()
                    .filter(name -> name.endsWith(".version"))
                    .forEach(name -> versions.put(name, properties.getProperty(name)));
        }
        assertThat(versions)
                .containsKey("netty-codec-http.version")
                .allSatisfy((jar, version) ->
                        assertThat(number(version)).as(jar + " " + version).isGreaterThanOrEqualTo(4_001_138));
    }

    /** What pom.xml sets above the Quarkus BOM is what is there, or something newer that came with another library. */
    @Test
    void security_pins_hold() throws IOException {
        var pom = Files.readString(Path.of("pom.xml"));
        assertThat(Map.of(
                        "jackson-bom", com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION.toString(),
                        "postgresql", org.postgresql.util.DriverInfo.DRIVER_VERSION,
                        "hibernate-core", org.hibernate.Version.getVersionString()))
                .allSatisfy((name, there) -> assertThat(number(there))
                        .as(name + " " + there)
                        .isGreaterThanOrEqualTo(Math.max(number(pinned(pom, name)), LOWEST.get(name))));
    }

    private static String pinned(String pom, String artifact) {
        var pin = Pattern.compile("<artifactId>" + artifact + "</artifactId>\\s*<version>([^<]*)</")
                .matcher(pom);
        assertThat(pin.find()).as("a pin of " + artifact).isTrue();
        return pin.group(1);
    }

    private static int number(String version) {
        return Arrays.stream(version.split("\\."))
                .limit(3)
                .mapToInt(Integer::parseInt)
                .reduce(0, (a, b) -> a * 1000 + b);
    }
}
