package microneedling.http;

import static microneedling.testsupport.Contract.get;
import static microneedling.testsupport.Contract.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import microneedling.testsupport.Contract;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ErrorsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc", "1e2", "0x10", "%EF%BC%91%EF%BC%90", "+10", "%2B10", "99999999999999999999", "2147483648", "",
                "-1", "0", "101", "1.5", "010", "%2010", "10%20", "null", "NaN"
            })
    void a_limit_that_is_no_whole_number_from_1_to_100_names_the_range(String limit) {
        var problem = refused("/v1/facts?limit=" + limit);
        assertThat(problem.<String>path("errors[0].in")).isEqualTo("query");
        assertThat(problem.<String>path("errors[0].name")).isEqualTo("limit");
        assertThat(problem.<String>path("errors[0].detail")).containsPattern("from 1 to 100|is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "1000001", "99999999999", "1e2", ""})
    void an_offset_that_is_no_whole_number_names_the_parameter(String offset) {
        assertThat(refused("/v1/facts?offset=" + offset).<String>path("errors[0].name"))
                .isEqualTo("offset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "3651", "1.5", ""})
    void a_day_that_is_none_names_the_parameter(String day) {
        assertThat(refused("/v1/recovery?day=" + day).<String>path("errors[0].name"))
                .isEqualTo("day");
    }

    @Test
    void an_unknown_parameter_names_the_allowed_ones() {
        var problem = refused("/v1/topics?colour=red");
        assertThat(problem.<String>path("errors[0].name")).isEqualTo("colour");
        assertThat(problem.<String>path("errors[0].detail")).contains("limit", "offset", "release");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/facts",
                "/v1/side-effects",
                "/v1/side-effects/redness",
                "/v1/costs",
                "/v1/faqs",
                "/v1/sources/rush",
                "/v1/disagreements",
                "/v1/releases"
            })
    void every_read_refuses_unknown_parameters(String path) {
        assertThat(refused(path + "?utm_source=x").<String>path("errors[0].name"))
                .isEqualTo("utm_source");
    }

    @Test
    void a_repeated_parameter_is_refused_even_with_one_value() {
        assertThat(refused("/v1/facts?limit=1&limit=1").<String>path("errors[0].name"))
                .isEqualTo("limit");
        assertThat(refused("/v1/facts?ids=side-effects/redness&ids=conditions/acne-scars")
                        .<String>path("errors[0].name"))
                .isEqualTo("ids");
    }

    @Test
    void every_fault_of_a_request_is_listed() {
        assertThat(refused("/v1/facts?limit=0&offset=x&colour=red").<java.util.List<String>>path("errors.name"))
                .containsExactlyInAnyOrder("limit", "offset", "colour");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/facts,         agreement,       maybe",
        "/v1/facts,         agreement,       DIFFER",
        "/v1/facts,         source,          nobody",
        "/v1/facts,         ids,             side-effects/none",
        "/v1/facts,         ids,             'side-effects/redness,'",
        "/v1/facts,         reviewDueBefore, 2026-02-30",
        "/v1/facts,         reviewDueBefore, tomorrow",
        "/v1/facts,         reviewDueBefore, -2026-01-01",
        "/v1/facts,         asOf,            %2B99999-01-01",
        "/v1/facts,         withdrawn,       yes",
        "/v1/facts,         tag,             ''",
        "/v1/facts,         tag,             %00",
        "/v1/facts,         tag,             %FF",
        "/v1/facts,         tag,             %ED%A0%80",
        "/v1/facts,         tag,             a%0Ab",
        "/v1/side-effects,  severity,        awful",
        "/v1/conditions,    group,           SCARRING",
        "/v1/disagreements, topic,           nowhere",
        "/v1/faqs,          ids,             no-such-faq",
        "/v1/faqs,          topic,           nowhere"
    })
    void a_bad_value_names_its_parameter(String path, String name, String value) {
        assertThat(refused(path + "?" + name + "=" + value).<String>path("errors[0].name"))
                .isEqualTo(name);
    }

    @Test
    void more_than_a_hundred_ids_are_refused() {
        var ids = IntStream.range(0, 101).mapToObj(i -> "a/" + i).collect(Collectors.joining(","));
        assertThat(refused("/v1/facts?ids=" + ids).<String>path("errors[0].detail"))
                .contains("100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%27%20OR%201%3D1--",
                "%7B%7B7*7%7D%7D",
                "%24%7Bjndi%3Aldap%3A%2F%2Fx%7D",
                "%3Cscript%3E",
                "%F0%9F%92%89"
            })
    void what_looks_like_an_attack_is_just_a_word(String tag) {
        var answer = get("/v1/facts?tag=" + tag);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<Integer>path("total")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/side-effects/no-such-fact",
                "/v1/costs/no-such-fact",
                "/v1/no-such-topic",
                "/v1/no-such-topic/x",
                "/v1/faqs/no-such-faq",
                "/v1/sources/nobody",
                "/v1/releases/1999.1.1",
                "/v1/facts?release=1999.1.1",
                "/v1/facts?release=latest",
                "/v1/side-effects/redness?release=1999.1.1",
                "/v1?release=1999.1.1"
            })
    void what_is_unknown_is_not_found(String path) {
        problem(get(path), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/v1/a/b/c", "/v2/facts", "/q/health/x", "/favicon.ico", "/assets/none.css"})
    void a_path_without_a_route_is_not_found(String path) {
        problem(get(path), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"})
    void other_methods_are_refused_with_what_is_allowed(String method) {
        for (var path : new String[] {"/v1/facts", "/", "/nowhere"}) {
            var answer = given().request(method, path);
            problem(answer, 405);
            assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        }
    }

    @Test
    void options_names_what_is_allowed() {
        var answer = given().request("OPTIONS", "/v1/facts");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xml, image/png",
                "application/json;q=0",
                "application/json; Q=0.000, text/html",
                "application/json;q=0, */*",
                "application/*;q=0, */*;q=0.5",
                "*/*;q=0",
                "no media type"
            })
    void json_is_refused_to_who_does_not_accept_it(String accept) {
        eachRead(path -> problem(given().header("Accept", accept).get(path), 406));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/json",
                "APPLICATION/JSON",
                "application/json; charset=utf-8",
                "*/*",
                "application/*",
                "text/html, application/json;q=0.1",
                "text/html;q=0, */*;q=0.001",
                "application/*;q=0, application/json"
            })
    void json_is_given_to_who_accepts_it(String accept) {
        eachRead(path -> assertThat(given().header("Accept", accept).get(path).statusCode())
                .as(path)
                .isEqualTo(200));
    }

    @Test
    void a_page_is_refused_to_who_does_not_accept_it() {
        problem(given().header("Accept", "text/html;q=0, */*").get("/"), 406);
        assertThat(given().header("Accept", "text/html").get("/").statusCode()).isEqualTo(200);
    }

    /** Each that is to be had as JSON alone. */
    private static void eachRead(Consumer<String> check) {
        Contract.served().operations().forEach((path, operation) -> {
            if (operation.at("/responses/200/content").size() == 1) {
                check.accept(Contract.example(path, operation, Map.of()));
            }
        });
    }

    private static Response refused(String path) {
        return problem(get(path), 400);
    }

    /** Every error has the one form, is not stored, and shows nothing of the program. */
    private static Response problem(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("ETag")).isNull();
        assertThat(answer.<Integer>path("status")).isEqualTo(status);
        assertThat(answer.<String>path("instance")).startsWith("/");
        assertThat(answer.<String>path("type")).startsWith("/problems/");
        assertThat(answer.asString()).doesNotContain("Exception", "java.", "jakarta", "microneedling.http", "RESTEASY");
        return answer;
    }
}
