package microneedling.catalog;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Optional;
import microneedling.testsupport.Contract;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What probes see, on a port that readers don't reach. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ReadinessTest {

    @TestHTTPResource(value = "health", management = true)
    String health;

    @TestHTTPResource(value = "metrics", management = true)
    String metrics;

    @ParameterizedTest
    @ValueSource(strings = {"started", "live", "ready"})
    void a_service_with_a_release_is_up(String probe) {
        var answer = get(health + "/" + probe);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<String>path("status")).isEqualTo("UP");
    }

    @Test
    void readiness_tells_the_release_and_of_the_database() {
        var release = get(health + "/ready");
        assertThat(release.<String>path("checks.find { it.name == 'release' }.data.version"))
                .isEqualTo(Contract.get("/v1").path("release.version"));
        assertThat(release.<String>path("checks.find { it.name == 'release' }.data.database"))
                .isEqualTo("answers");
    }

    @Test
    void without_a_release_it_is_alive_and_neither_started_nor_ready() {
        QuarkusMock.installMockForType(new ServingOnly(Optional::empty), CurrentCatalog.class);
        assertThat(get(health + "/ready").statusCode()).isEqualTo(503);
        assertThat(get(health + "/started").statusCode()).isEqualTo(503);
        assertThat(get(health + "/live").statusCode()).isEqualTo(200);
    }

    @Test
    void a_database_that_is_away_makes_nobody_turn_away() {
        var away = new ServingOnly(Optional::empty) {
            @Override
            boolean databaseAnswers() {
                return false;
            }
        };
        QuarkusMock.installMockForType(away, CurrentCatalog.class);
        var answer = get(health + "/ready");
        assertThat(answer.<List<String>>path("checks.name")).noneMatch(name -> name.contains("connection"));
        assertThat(answer.<String>path("checks.find { it.name == 'release' }.data.database"))
                .isEqualTo("away");
    }

    @Test
    void metrics_tell_what_is_served_and_whether_the_database_answers() {
        assertThat(get(metrics).asString().lines().toList())
                .contains("microneedling_database_up 1.0")
                .contains("microneedling_releases_refused_total 0.0")
                .anyMatch(line -> line.matches("microneedling_release_sequence [1-9][0-9]*\\.0"))
                .anyMatch(line -> line.matches("microneedling_release_age_seconds [1-9][0-9.E]*"))
                .anyMatch(line -> line.matches("microneedling_activation_number [1-9][0-9]*\\.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/ready", "/q/metrics", "/q"})
    void readers_do_not_reach_it(String path) {
        assertThat(Contract.get(path).statusCode()).isEqualTo(404);
    }
}
