package microneedling.http;

import static microneedling.testsupport.RawRequest.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import microneedling.testsupport.LogLines;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy and this service could understand differently is refused, and the connection ends there; by raw socket. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ConnectionsTest {

    private static final String READ = "GET /v1/topics?limit=1 HTTP/1.1\r\n";
    private static final String SMUGGLED = "GET /v1/sources/rush HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @Test
    void two_reads_on_one_connection_are_both_answered() throws IOException {
        var answers = send(READ + "Host: localhost\r\n\r\n" + READ + "Host: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answers.split("HTTP/1\\.1 200 ", -1)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: a\r\nHost: b\r\n\r\n",
                "Host: a\r\nhost: a\r\n\r\n",
                "Host: a\r\nContent-Length: 5\r\n\r\nhello",
                "Host: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Host: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Host: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Host: a\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n",
                "Host: a\r\nSec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\n\r\n12345678",
                "Host : a\r\n\r\n",
                "Host: a\r\nX-Zero: a\0b\r\n\r\n",
                "Host: a b\r\n\r\n",
                "Host: a/b\r\n\r\n",
                "Host: a@b\r\n\r\n",
                "\r\n",
            })
    void an_ambiguous_request_is_refused_and_nothing_behind_it_is_answered(String rest) throws IOException {
        assertThat(send(READ + rest + SMUGGLED))
                .startsWith("HTTP/1.1 400 ")
                .doesNotContain(" 200 OK")
                .doesNotContain("rush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\\v1", "%2fv1", "v1", ""})
    void a_target_that_is_no_path_is_refused_with_the_headers_of_every_answer(String target) throws IOException {
        assertThat(send("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .matches("(?s)HTTP/1\\.[01] 40[04] .*")
                .satisfies(answer -> assertThat(target.isEmpty()
                                || answer.contains("Access-Control-Allow-Origin: *")
                                        && answer.contains("Content-Security-Policy: "))
                        .isTrue());
    }

    @Test
    void a_body_that_breaks_off_is_no_fault_of_ours() throws IOException {
        try (var log = LogLines.of(FrontDoor.class.getName())) {
            assertThat(send("POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"))
                    .doesNotContain(" 500 ", " 200 ");
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void nobody_waits_for_all_of_a_long_body_that_is_not_wanted() throws IOException {
        assertThat(send("POST /v1/facts HTTP/1.1\r\nHost: a\r\nContent-Length: 10485760\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ");
    }

    @Test
    void lines_that_end_in_a_bare_line_feed_are_refused() throws IOException {
        assertThat(send("GET /v1/topics HTTP/1.1\nHost: a\n\n")).matches("(?s)HTTP/1\\.[01] 400 .*");
    }

    @Test
    void a_request_without_host_is_refused() throws IOException {
        assertThat(send(READ + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void too_many_header_fields_are_refused() throws IOException {
        assertThat(send(READ + "Host: a\r\n" + "X-A: b\r\n".repeat(1200) + "\r\n" + SMUGGLED))
                .startsWith("HTTP/1.1 431 ")
                .doesNotContain(" 200 OK");
    }

    @Test
    void a_header_field_of_21_kibibytes_is_refused() throws IOException {
        assertThat(send(READ + "Host: a\r\nX-A: " + "b".repeat(21 * 1024) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void an_address_of_5000_bytes_is_refused() throws IOException {
        assertThat(send("GET /v1/facts?tag=" + "a".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .matches("(?s)HTTP/1\\.[01] 414 .*");
    }

    @Test
    void an_upgrade_in_clear_text_is_passed_over() throws IOException {
        var answers = send(READ + "Host: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n" + READ + "Host: a\r\nConnection: close\r\n\r\n");
        assertThat(answers.split("HTTP/1\\.1 200 ", -1)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/facts?tag=\u00ff", "/v1/facts?tag=\u00c3\u00b6", "/v1/c\u00f6sts"})
    void an_address_with_unescaped_bytes_is_refused(String target) throws IOException {
        assertThat(send("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json");
    }

    @Test
    void a_body_does_not_change_that_writing_is_not_allowed() throws IOException {
        assertThat(send("POST /v1/facts HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"))
                .startsWith("HTTP/1.1 405 ")
                .containsIgnoringCase("\nallow: GET, HEAD, OPTIONS\r\n");
    }
}
