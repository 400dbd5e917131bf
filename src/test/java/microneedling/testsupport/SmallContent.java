package microneedling.testsupport;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Runs the service on a small content of its own with two frozen releases, so that a test may add more. */
public class SmallContent implements QuarkusTestProfile {

    /** The first release's version, of 2020-01-31. */
    public static final String FIRST = "2020.1.1";

    /** The second's, of 2020-03-05: redness has another name, flushing has moved there, and scars are withdrawn. */
    public static final String SECOND = "2020.3.1";

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            var folder = ContentFolder.in(Files.createTempDirectory("microneedling-content-"));
            var redness = folder.text("side-effects/redness.yaml");
            folder.write("side-effects/flushing.yaml", redness.replace("name: Redness", "name: Flushing"))
                    .freeze();
            folder.replace("release.yaml", FIRST, SECOND)
                    .replace("release.yaml", "2020-01-31", "2020-03-05")
                    .replace("side-effects/redness.yaml", "name: Redness", "name: Redness of the skin")
                    .write("side-effects/flushing.yaml", "movedTo: side-effects/redness\n")
                    .write(
                            "conditions/scars.yaml",
                            folder.text("conditions/scars.yaml")
                                    + "withdrawn: {on: 2020-03-05, reason: The clinic no longer says so.}\n")
                    .freeze();
            return Map.of("microneedling.content", folder.path().toString(), "microneedling.draft", "false");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return TestDatabase.of(this);
    }
}
