package microneedling.catalog;

import static microneedling.testsupport.Contract.get;
import static microneedling.testsupport.Contract.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Optional;
import java.util.function.Supplier;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader sees while the service itself is in trouble. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class FaultsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/facts",
                "/v1/side-effects/redness",
                "/v1/costs",
                "/v1/faqs",
                "/v1/sources/rush",
                "/v1/releases",
                "/"
            })
    void a_fault_shows_nothing_of_the_program(String path) {
        serving(() -> {
            throw new IllegalStateException("secret in /etc/secret", new RuntimeException("microneedling.Secret"));
        });
        var answer = get(path);
        assertProblem(answer, 500, "/problems/fault");
        assertThat(answer.asString())
                .doesNotContainIgnoringCase("secret")
                .doesNotContain("Exception", "microneedling.", "java.", "\\tat ", "error id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/facts", "/v1/side-effects/redness", "/v1/releases/2026.11.1", "/"})
    void before_the_first_release_it_says_when_to_come_back(String path) {
        serving(Optional::empty);
        var answer = get(path);
        assertProblem(answer, 503, "/problems/not-ready");
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    }

    @Test
    void head_says_the_same_without_a_body() {
        serving(Optional::empty);
        var answer = given().head("/v1/facts");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotNull();
        assertThat(answer.asByteArray()).isEmpty();
    }

    @Test
    void a_wrong_request_is_a_400_even_then() {
        serving(Optional::empty);
        assertProblem(get("/v1/facts?limit=0"), 400, "/problems/bad-parameter");
    }

    private static void serving(Supplier<Optional<Catalog>> current) {
        QuarkusMock.installMockForType(new ServingOnly(current), CurrentCatalog.class);
    }

    private static void assertProblem(Response answer, int status, String type) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.<String>path("type")).isEqualTo(type);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("ETag")).isNull();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
}
