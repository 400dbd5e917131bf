package microneedling.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.Map;
import microneedling.testsupport.LogLines;
import microneedling.testsupport.RawRequest;
import microneedling.testsupport.SmallContent;
import org.junit.jupiter.api.Test;

/** Whoever wants requests in the log gets each of them, as one line that tells nothing of who asked, or what for. */
@QuarkusTest
@TestProfile(AccessLogTest.WrittenDown.class)
class AccessLogTest {

    /** As an operator sets it. */
    public static class WrittenDown extends SmallContent {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("quarkus.http.access-log.enabled", "true");
            return overrides;
        }
    }

    @Test
    void each_request_is_a_line_even_where_its_answer_stands_ready_and_the_line_names_nobody() throws Exception {
        try (var log = LogLines.of("io.quarkus.http.access-log")) {
            var lines = log.lines();
            var fact = "GET /v1/side-effects/redness HTTP/1.1\r\nHost: a\r\n";
            var who = "User-Agent: Somebody\r\nReferer: https://clinic.example/me\r\nX-Forwarded-For: 203.0.113.7\r\n";
            RawRequest.send((fact + who + "\r\n").repeat(5)
                    + "GET /v1/search?q=melasma HTTP/1.1\r\nHost: a\r\n" + who + "\r\n"
                    + "GET /v1/%0Aline HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            // The last is written when its answer has left.
            for (int tries = 0; lines.size() < 7 && tries < 500; tries++) {
                Thread.sleep(10);
            }
            assertThat(lines).hasSize(7);
            assertThat(lines.subList(0, 5)).allMatch(line -> line.matches("GET /v1/side-effects/redness 200 \\d+"));
            assertThat(lines.get(5)).matches("GET /v1/search 200 \\d+");
            assertThat(lines.get(6)).matches("GET /v1/%0Aline 404 \\d+");
        }
    }
}
