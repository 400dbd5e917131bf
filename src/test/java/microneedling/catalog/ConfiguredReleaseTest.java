package microneedling.catalog;

import static microneedling.testsupport.Contract.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import microneedling.release.Releases;
import microneedling.testsupport.SmallContent;
import org.junit.jupiter.api.Test;

/** A service that is told which release to serve does so, whatever is active. */
@QuarkusTest
@TestProfile(ConfiguredReleaseTest.TheFirst.class)
class ConfiguredReleaseTest {

    /** Asks for the first of the two. */
    public static class TheFirst extends SmallContent {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("microneedling.release", FIRST);
            return overrides;
        }
    }

    @Inject
    Releases releases;

    @Test
    void the_configured_release_is_served_though_another_is_active() {
        assertThat(releases.active().orElseThrow().version()).isEqualTo(SmallContent.SECOND);
        assertThat(get("/v1").<String>path("release.version")).isEqualTo(SmallContent.FIRST);
        assertThat(get("/v1/facts?release=" + SmallContent.SECOND).statusCode()).isEqualTo(200);
    }
}
