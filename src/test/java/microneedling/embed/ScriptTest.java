package microneedling.embed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import microneedling.testsupport.Contract;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;

/** The elements' script: small, and for ever what a host has pinned. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ScriptTest {

    private static final Path FOLDER = Path.of("src/main/resources/embed/faq");
    private static final int MOST_BYTES = 5 * 1024;

    @Test
    void no_published_version_ever_changes() throws Exception {
        var published = published();
        for (var line : published) {
            var version = line.split(" ")[0];
            var file = FOLDER.resolve(version + ".js");
            assertThat(line)
                    .as(
                            "%s is published and hosts pin its digest: with other bytes their browsers refuse it. Restore it,"
                                    + " write the change into a new version's file, and add '<version> %s' to %s",
                            file, integrity(Files.readAllBytes(file)), FOLDER.resolve("published.txt"))
                    .isEqualTo(version + " " + integrity(Files.readAllBytes(file)));
        }
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".js"))
                            .map(name -> name.replaceFirst("\\.js$", "")))
                    .as("every version is listed in %s", FOLDER.resolve("published.txt"))
                    .containsExactlyInAnyOrderElementsOf(
                            published.stream().map(line -> line.split(" ")[0]).toList());
        }
    }

    @Test
    void serves_every_version_for_ever_with_the_digest_that_was_published() throws Exception {
        for (var line : published()) {
            var version = line.split(" ")[0];
            for (var encoding : List.of("identity", "gzip")) {
                var answer = given().header("Accept-Encoding", encoding).get("/embed/faq/" + version + ".js");
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.contentType()).isEqualTo("text/javascript;charset=UTF-8");
                assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
                assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
                assertThat(answer.header("ETag")).isNotNull();
                assertThat(version + " " + integrity(answer.asByteArray())).isEqualTo(line);
            }
        }
    }

    @Test
    void serves_the_newest_version_for_minutes_at_the_short_address() throws Exception {
        var published = published();
        var answer = RestAssured.get("/embed/faq.js");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(published.get(published.size() - 1)).endsWith(" " + integrity(answer.asByteArray()));
        given().header("If-None-Match", answer.header("ETag"))
                .get("/embed/faq.js")
                .then()
                .statusCode(304);
    }

    @Test
    void tells_in_the_index_where_the_elements_are_and_what_to_pin() throws Exception {
        var index = Contract.get("/v1").jsonPath();
        assertThat(index.getList("elements.name", String.class))
                .containsExactly("microneedling-faq", "microneedling-chart");
        for (int i = 0; i < 2; i++) {
            var script = RestAssured.get(index.getString("elements[" + i + "].script"));
            assertThat(script.header("Cache-Control")).endsWith("immutable");
            assertThat(index.getString("elements[" + i + "].integrity")).isEqualTo(integrity(script.asByteArray()));
        }
    }

    @Test
    void knows_no_version_that_was_not_published() {
        for (var version : List.of("0.0.1", "9.9.9", "1", "1.0.0.js", "published.txt", "..")) {
            assertThat(RestAssured.get("/embed/faq/" + version + ".js").statusCode())
                    .as(version)
                    .isEqualTo(404);
        }
        assertThat(RestAssured.get("/embed/faq/9.9.9.js").jsonPath().getString("detail"))
                .contains("/embed/faq/1.0.0.js");
    }

    @Test
    void costs_a_host_at_most_five_kilobytes() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(RestAssured.get("/embed/faq.js").asByteArray());
        }
        assertThat(packed.size()).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void has_nothing_that_a_strict_host_forbids() {
        assertThat(RestAssured.get("/embed/faq.js").asString())
                .doesNotContain(
                        "innerHTML",
                        "outerHTML",
                        "insertAdjacentHTML",
                        "document.write",
                        "eval(",
                        "Function(",
                        "cookie",
                        "Storage",
                        "indexedDB",
                        "window.",
                        "sendBeacon",
                        "import ",
                        "import(");
    }

    private static List<String> published() throws IOException {
        return Files.readAllLines(FOLDER.resolve("published.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static String integrity(byte[] script) throws Exception {
        return "sha384-"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-384").digest(script));
    }
}
