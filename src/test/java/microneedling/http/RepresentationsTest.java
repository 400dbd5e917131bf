package microneedling.http;

import static microneedling.testsupport.Contract.get;
import static microneedling.testsupport.Contract.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import microneedling.testsupport.Contract;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class RepresentationsTest {

    private static final String PATH = "/v1/side-effects/redness";

    @Test
    void the_same_bytes_have_the_same_strong_etag() {
        assertThat(get(PATH).header("ETag"))
                .matches("\"[^\"]+\"")
                .isEqualTo(get(PATH).header("ETag"));
        assertThat(get(PATH).header("ETag"))
                .isNotEqualTo(get("/v1/conditions/acne-scars").header("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "\"other\",W/%s , \"more\"", "*", "\"a,b\", %s"})
    void what_is_still_current_is_not_sent_again(String ifNoneMatch) {
        var fresh = get(PATH);
        var answer = given().header("If-None-Match", ifNoneMatch.formatted(fresh.header("ETag")))
                .get(PATH);
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.asByteArray()).isEmpty();
        for (var header :
                new String[] {"ETag", "Cache-Control", "Vary", "Content-Release", "Access-Control-Allow-Origin"}) {
            assertThat(answer.header(header)).as(header).isNotNull().isEqualTo(fresh.header(header));
        }
        assertThat(answer.header("Content-Type")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "W/\"other\"", "\"\"", "other", "\"other\", \"more\""})
    void what_has_changed_is_sent(String ifNoneMatch) {
        assertThat(given().header("If-None-Match", ifNoneMatch).get(PATH).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip"})
    void packed_bytes_have_an_etag_of_their_own_and_the_same_text_inside(String encoding) {
        var plain = get(PATH);
        var packed = given().header("Accept-Encoding", encoding).get(PATH);
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(packed.header("Content-Encoding")).isEqualTo(encoding);
        assertThat(packed.header("ETag")).isNotEqualTo(plain.header("ETag"));
        assertThat(packed.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(plain.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(packed.asByteArray().length).isLessThan(plain.asByteArray().length / 2);
        assertThat(Contract.unpacked(encoding, packed.asByteArray())).isEqualTo(plain.asByteArray());
    }

    @Test
    void an_etag_of_one_encoding_does_not_match_another() {
        for (var first : new String[] {"br", "gzip", "identity"}) {
            var etag = given().header("Accept-Encoding", first).get(PATH).header("ETag");
            for (var second : new String[] {"br", "gzip", "identity"}) {
                assertThat(given().header("If-None-Match", etag)
                                .header("Accept-Encoding", second)
                                .get(PATH)
                                .statusCode())
                        .as(first + ", then " + second)
                        .isEqualTo(first.equals(second) ? 304 : 200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br, zstd      | br",
                "br                           | br",
                "gzip                         | gzip",
                "GZIP                         | gzip",
                "*                            | br",
                "br;q=0.5, gzip;q=0.5         | br",
                "gzip;q=0.9, br;q=0.8         | gzip",
                "gzip;q=0.5                   | gzip",
                "br;q=0, *                    | gzip",
                "br;q=0, gzip                 | gzip",
                "gzip;q=0, *;q=0.1            | br",
                "deflate, gzip;q=1.0, *;q=0.5 | gzip",
                "identity, br                 | br",
                "identity;q=0.5, gzip;q=0.4   |",
                "identity                     |",
                "gzip;q=0                     |",
                "br; q=0.0, gzip;q=0.000      |",
                "*;q=0, identity              |",
                "*;q=0                        |",
                "deflate                      |",
                "''                           |"
            })
    void the_encoding_is_the_one_that_the_client_takes_most_gladly(String acceptEncoding, String chosen) {
        assertThat(given().header("Accept-Encoding", acceptEncoding).get(PATH).header("Content-Encoding"))
                .isEqualTo(chosen);
    }

    @Test
    void a_few_bytes_are_not_packed() {
        assertThat(given().header("Accept-Encoding", "br, gzip")
                        .get("/v1/facts?limit=1&tag=none")
                        .header("Content-Encoding"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PATH,
                "/v1",
                "/v1/facts?limit=1",
                "/",
                "/assets/site.css",
                "/search?q=redness",
                "/v1/facts?limit=0",
                "/v1/sources/nobody",
                "/nowhere",
                "/v1/facts/"
            })
    void head_has_the_headers_of_get_and_no_body(String path) {
        for (var encoding : new String[] {"identity", "gzip", "br"}) {
            var get = given().header("Accept-Encoding", encoding).get(path);
            var head = given().header("Accept-Encoding", encoding).head(path);
            assertThat(head.statusCode()).isEqualTo(get.statusCode());
            assertThat(head.asByteArray()).isEmpty();
            assertThat(fields(head)).isEqualTo(fields(get));
        }
    }

    @Test
    void head_of_what_is_still_current_is_answered_as_get_is() {
        var etag = get(PATH).header("ETag");
        var get = given().header("If-None-Match", etag).get(PATH);
        var head = given().header("If-None-Match", etag).head(PATH);
        assertThat(head.statusCode()).isEqualTo(304);
        assertThat(fields(head)).isEqualTo(fields(get));
    }

    private static List<String> fields(Response answer) {
        return answer.headers().asList().stream()
                .map(header -> header.getName().toLowerCase(Locale.ROOT) + ": " + header.getValue())
                .sorted()
                .toList();
    }

    @Test
    void every_answer_may_be_read_from_every_site_and_never_with_credentials() {
        var etag = get(PATH).header("ETag");
        for (Response answer : new Response[] {
            get(PATH),
            given().header("Origin", "https://clinic.example").get(PATH),
            given().header("If-None-Match", etag).get(PATH),
            get("/v1/facts?limit=0"),
            get("/v1/sources/nobody"),
            get("/nowhere"),
            given().header("Accept", "text/html").get(PATH),
            given().post(PATH),
            given().request("OPTIONS", PATH)
        }) {
            assertThat(answer.headers().getValues("Access-Control-Allow-Origin"))
                    .containsExactly("*");
            assertThat(answer.header("Access-Control-Expose-Headers"))
                    .isEqualTo("ETag, Link, Content-Release, Repr-Digest, Retry-After");
            assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(answer.header("Set-Cookie")).isNull();
            assertThat(answer.header("Server")).isNull();
        }
    }

    @Test
    void what_is_active_is_kept_for_minutes_and_what_is_pinned_for_a_day() {
        String release = get("/v1").path("release.version");
        // What is active here may be a working copy, which nobody may keep; the first release lasts.
        String first = get("/v1/releases").path("items[-1].version");
        var active = get(PATH);
        var pinned = get(PATH + "?release=" + first);
        assertThat(active.header("Cache-Control"))
                .isEqualTo("public, max-age=300, stale-while-revalidate=600, stale-if-error=86400");
        assertThat(pinned.header("Cache-Control")).isEqualTo("public, max-age=86400");
        assertThat(active.header("Content-Release")).isEqualTo(release);
        assertThat(pinned.header("Content-Release")).isEqualTo(first);
    }

    @Test
    void a_pinned_working_copy_is_kept_for_minutes_only() {
        Assumptions.assumeTrue(get("/v1").<Boolean>path("release.draft"));
        assertThat(get(PATH + "?release=" + get("/v1").path("release.version")).header("Cache-Control"))
                .startsWith("public, max-age=300");
    }

    @Test
    void who_asks_changes_nothing() {
        var plain = get(PATH);
        var dressed = given().header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("Origin", "https://evil.example")
                .header("Cookie", "a=b")
                .header("User-Agent", "Mozilla")
                .get(PATH);
        assertThat(dressed.asByteArray()).isEqualTo(plain.asByteArray());
        assertThat(dressed.header("ETag")).isEqualTo(plain.header("ETag"));
    }
}
