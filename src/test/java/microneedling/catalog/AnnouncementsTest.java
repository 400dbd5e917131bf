package microneedling.catalog;

import static microneedling.testsupport.Contract.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import microneedling.release.ReleaseWriter;
import microneedling.testsupport.SmallContent;
import org.junit.jupiter.api.Test;

/** An activation is followed when it is announced, long before the poll. */
@QuarkusTest
@TestProfile(AnnouncementsTest.PollsOnceAnHour.class)
class AnnouncementsTest {

    /** Whatever is followed in this test was announced. */
    public static class PollsOnceAnHour extends SmallContent {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("microneedling.poll", "1h");
            overrides.put("microneedling.announcements", "${quarkus.datasource.jdbc.url}");
            return overrides;
        }
    }

    @Inject
    ReleaseWriter writer;

    @Test
    void an_activation_is_followed_at_once() {
        assertThat(served()).isEqualTo(SmallContent.SECOND);
        writer.activate(SmallContent.FIRST, null, true);
        untilServed(SmallContent.FIRST);
        writer.activate(SmallContent.SECOND, null, true);
        untilServed(SmallContent.SECOND);
    }

    private static void untilServed(String version) {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!served().equals(version)) {
            assertThat(System.nanoTime()).as("%s is served", version).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static String served() {
        return get("/v1").path("release.version");
    }
}
