package microneedling.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.regex.Pattern;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class DocsTest {

    private static final Pattern LOADED = Pattern.compile("(?:src|href)=[\"']([^\"']+)[\"']|url: *[\"']([^\"']+)[\"']");

    @ParameterizedTest
    @CsvSource({
        "/openapi,             '',               application/yaml",
        "/openapi,             application/json, application/json",
        "/openapi?format=json, '',               application/json",
        "/openapi.json,        '',               application/json",
        "/openapi.yaml,        '',               application/yaml"
    })
    void the_document_is_to_be_had_as_yaml_and_json(String path, String accept, String type) {
        var answer = RestAssured.given()
                .header("Accept", accept.isEmpty() ? "*/*" : accept)
                .get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo(type);
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Vary"))
                .isEqualTo(!path.equals("/openapi") ? "Accept-Encoding" : "Accept, Accept-Encoding");
        assertThat(RestAssured.given()
                        .header("If-None-Match", answer.header("ETag"))
                        .header("Accept", answer.contentType())
                        .get(path)
                        .statusCode())
                .isEqualTo(304);
        assertThat(answer.header("Set-Cookie")).isNull();
    }

    @Test
    void the_ui_is_named_after_this_service() {
        assertThat(ui().asString())
                .contains("<title>Microneedling knowledge base: the API</title>")
                .doesNotContainIgnoringCase("quarkus");
    }

    @Test
    void the_ui_lets_a_reader_try_it_out() {
        assertThat(ui().asString()).containsPattern("tryItOutEnabled: *true");
    }

    @Test
    void the_ui_asks_for_no_other_document() {
        assertThat(RestAssured.get("/docs/style.css").asString()).containsPattern("\\.topbar \\{\\s+display: none;");
    }

    @Test
    void the_ui_works_offline() {
        var page = ui();
        assertThat(page.asString()).containsPattern("validatorUrl: *[\"']none[\"']");
        var loaded = LOADED.matcher(page.asString())
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .distinct()
                .toList();
        assertThat(loaded).contains("/openapi", "swagger-ui-bundle.js").allSatisfy(address -> {
            assertThat(address).doesNotContain(":").doesNotStartWith("//");
            assertThat(RestAssured.get(address.startsWith("/") ? address : "/docs/" + address)
                            .statusCode())
                    .as(address)
                    .isEqualTo(200);
        });
        // Whatever its scripts try, the browser asks no other host.
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'self';")
                .doesNotContain("http", "*");
    }

    @Test
    void the_ui_is_not_kept_beyond_an_update() {
        assertThat(ui().header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(ui().header("Last-Modified")).isNull();
        assertThat(RestAssured.get("/docs/swagger-ui.css").header("Cache-Control"))
                .isEqualTo("public, max-age=300");
    }

    private static Response ui() {
        var page = RestAssured.get("/docs");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        return page;
    }
}
