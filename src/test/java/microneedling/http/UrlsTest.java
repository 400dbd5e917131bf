package microneedling.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import microneedling.testsupport.RawRequest;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every resource has one URL; by raw socket, because clients tidy up what they are given. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class UrlsTest {

    @Test
    void the_one_url_answers_who_sends_no_more_than_it() throws IOException {
        assertThat(ask("/v1/side-effects/redness")).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//v1//facts",
                "//v1/facts",
                "/v1//facts",
                "/v1/%2e%2e/v1/facts",
                "/v1/../v1/facts",
                "/v1/./facts",
                "/v1/facts;a=b",
                "/v1;x/facts",
                "/V1/facts",
                "/v1/Facts",
                "/v1/side-effects/REDNESS",
                "/v1/side-effects/redness.json",
                "/v1/facts.css",
                "/v1/side-effects%2fredness",
                "/v1/%66acts",
                "/v1/facts%00",
                "/v1\\facts",
                "/v1/%C0%AE%C0%AE/v1/facts",
                "/docs/../v1/facts",
                "/docs/%2e%2e/v1/facts",
                "/docs/..;/v1/facts",
                "/docs//../v1/facts",
                "/docs.",
                "/docs..",
                "/docsx"
            })
    void an_alias_never_answers(String target) throws IOException {
        assertThat(ask(target)).matches("(?s)HTTP/1\\.1 (308|400|404) .*");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/facts/,          /v1/facts",
        "/v1/facts//,         /v1/facts",
        "/v1/,                /v1",
        "/v1/facts/?limit=1,  /v1/facts?limit=1"
    })
    void a_trailing_slash_leads_to_the_one_url(String target, String location) throws IOException {
        assertThat(ask(target)).startsWith("HTTP/1.1 308 ").containsIgnoringCase("\nlocation: " + location + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/facts?tag=%",
                "/v1/facts?tag=%zz",
                "/v1/facts?tag=a%4",
                "/v1/facts?tag=%u0041",
                "/v1/facts?%zz=1",
                "/v1/facts?release=%zz",
                "/v1/facts?tag=<b>",
                "/v1/facts?tag=\"",
                "/v1/facts?tag=a#b",
                "/v1/%zz",
                "/v1/%",
                "/v1/side-effects/%zz",
                "/v1/side-effects/redness%",
                "/%zz",
                "/?x=%zz",
                "/docs/%zz",
                "/openapi?format=%zz"
            })
    void an_address_with_a_broken_escape_is_refused_with_what_to_do(String target) throws IOException {
        assertThat(ask(target))
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("\ncontent-type: application/problem+json\r\n")
                .contains("Access-Control-Allow-Origin: *", "two hexadecimal digits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/facts?tag=%00",
                "/v1/facts?tag=%ff",
                "/v1/facts?tag=%c0%80",
                "/v1/facts?tag=%ed%a0%80",
                "/v1/facts?%00",
                "/v1/facts?%ff=1",
                "/v1/facts?%ed%a0%80=1",
                "/v1/facts?release=%00",
                "/v1/%00",
                "/v1/%ff",
                "/v1/%ed%a0%80",
                "/v1/costs/%00",
                "/v1/costs/%ff",
                "/v1/releases/%ff"
            })
    void an_escape_that_is_no_text_is_refused_too(String target) throws IOException {
        assertThat(ask(target))
                .matches("(?s)HTTP/1\\.1 40[04] .*")
                .containsIgnoringCase("\ncontent-type: application/problem+json\r\n");
    }

    @Test
    void an_address_full_of_escapes_is_read() throws IOException {
        assertThat(ask("/v1/facts?limit=1&tag=" + "%41".repeat(1300))).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_redirect_never_leaves_the_service() throws IOException {
        assertThat(ask("//evil.example/")).doesNotContainIgnoringCase("location: //evil");
    }

    @Test
    void an_absolute_target_is_read_as_its_path() throws IOException {
        assertThat(ask("http://elsewhere.example/v1/facts?limit=1"))
                .matches("(?s)HTTP/1\\.1 (200|400|404) .*")
                .doesNotContain("elsewhere.example");
    }

    private static String ask(String target) throws IOException {
        return RawRequest.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }
}
