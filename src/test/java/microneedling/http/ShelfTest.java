package microneedling.http;

import static microneedling.testsupport.Contract.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Header;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import microneedling.catalog.CurrentCatalog;
import microneedling.release.ReleaseWriter;
import microneedling.testsupport.SmallContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer from the shelf is the answer that was made, for everybody whom it suits and for nobody else. */
@QuarkusTest
@TestProfile(ShelfTest.OftenAsked.class)
class ShelfTest {

    /** Follows another activation within a second. */
    public static class OftenAsked extends SmallContent {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("microneedling.poll", "1s");
            return overrides;
        }
    }

    @Inject
    ReleaseWriter writer;

    @Inject
    CurrentCatalog current;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/facts?limit=2",
                "/v1/side-effects/redness",
                "/v1/search?q=redness",
                "/v1/export",
                "/v1/releases",
                "/",
                "/side-effects/redness",
                "/assets/site.css",
                "/embed/faq",
                "/llms.txt"
            })
    void the_second_answer_is_the_first_in_every_encoding_and_for_every_method(String path) {
        for (var encoding : List.of("identity", "gzip", "br")) {
            var asked = Map.of("Accept-Encoding", encoding);
            var first = get(path, asked);
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.header("ETag")).isNotNull();
            for (var time = 0; time < 2; time++) {
                var again = get(path, asked);
                assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
                assertThat(headers(again)).isEqualTo(headers(first));
                var head = given().headers(asked).head(path);
                assertThat(head.asByteArray()).isEmpty();
                assertThat(headers(head)).isEqualTo(headers(first));
                var unchanged = get(path, Map.of("Accept-Encoding", encoding, "If-None-Match", first.header("ETag")));
                assertThat(unchanged.statusCode()).isEqualTo(304);
                assertThat(unchanged.asByteArray()).isEmpty();
            }
        }
    }

    @Test
    void who_takes_nothing_of_what_is_there_is_refused_as_before() {
        var path = "/v1/conditions";
        assertThat(get(path, Map.of("Accept", "text/html")).statusCode()).isEqualTo(406);
        assertThat(get(path, Map.of()).statusCode()).isEqualTo(200);
        assertThat(get(path, Map.of("Accept", "text/html")).statusCode()).isEqualTo(406);
        assertThat(get(path, Map.of("Accept", "text/html, */*;q=0.1")).statusCode())
                .isEqualTo(200);
        assertThat(given().post(path).statusCode()).isEqualTo(405);
    }

    @Test
    void each_gets_the_form_that_is_asked_for() {
        for (var time = 0; time < 4; time++) {
            for (var type : List.of("application/json", "text/csv", "application/x-ndjson")) {
                assertThat(get("/v1/export", Map.of("Accept", type)).contentType())
                        .startsWith(type);
            }
            assertThat(get("/v1/export", Map.of("Accept", "image/png")).statusCode())
                    .isEqualTo(406);
        }
    }

    @Test
    void an_accept_that_says_nothing_decides_for_nobody_else() {
        for (var time = 0; time < 3; time++) {
            get("/v1/export", Map.of("Accept", ""));
        }
        assertThat(get("/v1/export", Map.of("Accept", "text/csv, application/json;q=0.5"))
                        .contentType())
                .startsWith("text/csv");
    }

    @Test
    void an_error_is_made_anew() {
        for (var time = 0; time < 2; time++) {
            assertThat(get("/v1/facts?limit=x", Map.of()).statusCode()).isEqualTo(400);
            assertThat(get("/v1/side-effects/nothing", Map.of()).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void what_is_newly_served_is_found_at_once() throws InterruptedException {
        var path = "/v1/side-effects";
        assertThat(get(path, Map.of()).header("Content-Release")).isEqualTo(SmallContent.SECOND);
        var pinned = get(path + "?release=" + SmallContent.FIRST, Map.of());
        activate(SmallContent.FIRST);
        var first = get(path, Map.of());
        assertThat(first.header("Content-Release")).isEqualTo(SmallContent.FIRST);
        assertThat(first.<List<String>>path("items.id")).isEqualTo(pinned.path("items.id"));
        activate(SmallContent.SECOND);
        assertThat(get(path, Map.of()).header("Content-Release")).isEqualTo(SmallContent.SECOND);
    }

    /** Waits until it is served, which the catalog tells, not the shelf. */
    private void activate(String version) throws InterruptedException {
        writer.activate(version, null, true);
        for (var time = 0; time < 100; time++) {
            if (current.get().orElseThrow().version().equals(version)) {
                return;
            }
            Thread.sleep(100);
        }
    }

    private static Response get(String path, Map<String, String> headers) {
        return given().headers(headers).get(path);
    }

    private static List<String> headers(Response answer) {
        return answer.headers().asList().stream().map(Header::toString).sorted().toList();
    }
}
