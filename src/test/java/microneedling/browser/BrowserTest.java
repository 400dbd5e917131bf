package microneedling.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import microneedling.testsupport.NodeTests;
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
            return TestDatabase.of(this);
        }
    }

    @Test
    void pages_and_embeds_work_in_a_browser() throws IOException, InterruptedException {
        // The one without windows of its own takes half the time.
        var chromium = NodeTests.program("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");
        assumeTrue(chromium != null, "Browser tests were skipped: there is no Chromium on the path; install it.");
        new NodeTests("browser")
                .pass(Map.of(
                        "CHROMIUM",
                        chromium,
                        "MICRONEEDLING_URL",
                        ConfigProvider.getConfig().getValue("microneedling.url", String.class)));
    }
}
