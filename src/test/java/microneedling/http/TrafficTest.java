package microneedling.http;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import microneedling.testsupport.Contract;
import microneedling.testsupport.RawRequest;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests are counted by route and status, under few names, whatever is asked for. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class TrafficTest {

    @TestHTTPResource(value = "metrics", management = true)
    String metrics;

    @ParameterizedTest
    @CsvSource({
        "/,                        /",
        "/v1,                      /v1",
        "/v1/facts,                /v1/facts",
        "/v1/side-effects,         /v1/{topic}",
        "/v1/side-effects/redness, /v1/{topic}/{slug}",
        "/v1/faqs/does-it-hurt,    /v1/faqs/{slug}",
        "/v1/sources/rush,         /v1/sources/{id}",
        "/v1/releases/2026.11.1,   /v1/releases/{version}",
        "/side-effects,            /{topic}",
        "/side-effects/redness,    /{topic}/{slug}",
        "/sources/rush,            /sources/{id}",
        "/embed/charts/costs.svg,  /embed/{what}",
        "/docs/,                   /docs/{file}",
        "/mcp,                     /mcp",
        "/a/b/c,                   other",
        "/v1/a/b/c,                other",
        "*,                        /{topic}",
    })
    void a_path_is_counted_under_its_route(String path, String route) {
        assertThat(Traffic.route(path)).isEqualTo(route);
    }

    @Test
    void a_document_s_every_path_has_a_route_of_its_form() {
        Contract.served()
                .operations()
                .forEach((path, operation) -> assertThat(
                                Traffic.route(path.replace("{", "").replace("}", ""))
                                        .chars()
                                        .filter(one -> one == '/')
                                        .count())
                        .as(path)
                        .isEqualTo(path.chars().filter(one -> one == '/').count()));
    }

    @Test
    void any_number_of_paths_has_few_routes() {
        var random = new Random(7);
        var routes = new TreeSet<String>();
        for (int i = 0; i < 20_000; i++) {
            var path = new StringBuilder();
            for (var part : Stream.of("/v1", "/faqs", "/sources", "/embed", "/docs", "/x" + i, "/" + random.nextInt())
                    .toList()) {
                path.append(random.nextBoolean() ? part : "");
            }
            routes.add(Traffic.route(path.toString()));
        }
        assertThat(routes).hasSizeLessThan(40);
    }

    @Test
    void an_answer_is_counted_once_with_its_status_and_time() throws IOException {
        var before = counted("/v1/sources/{id}", 404);
        Contract.get("/v1/sources/nobody-" + System.nanoTime());
        assertThat(counted("/v1/sources/{id}", 404)).isEqualTo(before + 1);
        RawRequest.send("GET /v1/topics HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
        assertThat(counted("/v1/topics", 400)).isPositive();
        assertThat(get(metrics).asString()).doesNotContain("nobody-");
        assertThat(get(metrics).asString().lines())
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_bucket{")
                        && line.contains("uri=\"/v1/sources/{id}\"")
                        && line.contains("le=\"0.25\""));
    }

    private double counted(String route, int status) {
        return get(metrics)
                .asString()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count{")
                        && line.contains("uri=\"" + route + "\"")
                        && line.contains("status=\"" + status + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
