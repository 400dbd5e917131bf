package microneedling.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import microneedling.testsupport.ContentFolder;
import microneedling.testsupport.SmallContent;
import org.junit.jupiter.api.Test;

/** Past releases are opened when asked for and let go again, so that memory does not grow with history. */
@QuarkusTest
@TestProfile(PastReleasesTest.Five.class)
class PastReleasesTest {

    /** A content with five releases. */
    public static class Five extends SmallContent {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var folder = ContentFolder.in(Files.createTempDirectory("microneedling-content-"));
                folder.freeze();
                for (int number = 2; number <= 5; number++) {
                    folder.replace("release.yaml", "2020.1." + (number - 1), "2020.1." + number)
                            .freeze();
                }
                var overrides = new HashMap<>(super.getConfigOverrides());
                overrides.put("microneedling.content", folder.path().toString());
                return overrides;
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Inject
    CurrentCatalog current;

    @Test
    void two_past_releases_stay_open_and_the_one_read_longest_ago_is_let_go() {
        var first = current.open("2020.1.1").orElseThrow();
        var second = current.open("2020.1.2").orElseThrow();
        assertThat(current.open("2020.1.1").orElseThrow()).isSameAs(first);
        var third = current.open("2020.1.3").orElseThrow();
        assertThat(current.open("2020.1.1").orElseThrow()).isSameAs(first);
        assertThat(current.open("2020.1.3").orElseThrow()).isSameAs(third);
        assertThat(current.open("2020.1.2").orElseThrow()).isNotSameAs(second);
        assertThat(current.open("2020.1.5").orElseThrow())
                .isSameAs(current.get().orElseThrow());
    }

    @Test
    void what_a_past_release_says_alike_is_not_held_twice() {
        var past = current.open("2020.1.1").orElseThrow();
        var served = current.get().orElseThrow();
        assertThat(past.facts()).isNotEmpty();
        assertThat(past.facts().get(0)).isSameAs(served.facts().get(0));
    }

    @Test
    void those_that_do_not_fit_beside_another_are_let_go_before_it_is_opened() {
        var past = new PastReleases();
        var first = current.open("2020.1.1").orElseThrow();
        past.keep(first.head(), first);
        past.makeRoom(first.release().size());
        assertThat(past.find(first.head())).isSameAs(first);
        past.makeRoom(16 << 20);
        assertThat(past.find(first.head())).isNull();
    }

    @Test
    void readers_of_one_release_at_once_share_it() throws Exception {
        current.open("2020.1.1");
        current.open("2020.1.2");
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Catalog> read = () -> current.open("2020.1.4").orElseThrow();
            var found = new IdentityHashMap<Catalog, Boolean>();
            for (var done :
                    threads.invokeAll(IntStream.range(0, 32).mapToObj(i -> read).toList())) {
                found.put(done.get(), true);
            }
            assertThat(found).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
