package microneedling.api;

import static microneedling.testsupport.Contract.get;
import static microneedling.testsupport.Contract.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import microneedling.content.Json;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody who mirrors a release relies on, whatever it says. */
abstract class AnyExport {

    private static final String PATH = "/v1/export";
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final String TABLE = "text/csv";

    // --- the document ----------------------------------------------------------------------------------------------

    @Test
    void its_sha256_is_the_digest_of_the_release() throws Exception {
        var document = get(PATH);
        String digest = get("/v1").path("release.digest");
        assertThat(HexFormat.of().formatHex(sha256(document.asByteArray()))).isEqualTo(digest);
        assertThat(document.header("Content-Release")).isEqualTo(get("/v1").path("release.version"));
    }

    @Test
    void it_is_canonical_and_says_what_format_it_has() throws Exception {
        var document = get(PATH).asByteArray();
        assertThat(new JsonCanonicalizer(document).getEncodedUTF8()).isEqualTo(document);
        assertThat(Json.MAPPER.readTree(document).path("format").isInt()).isTrue();
    }

    @Test
    void the_pinned_one_has_the_same_bytes_for_ever_unless_it_is_a_draft() {
        var pinned = get(PATH + "?release=" + version());
        boolean draft = get("/v1").path("release.draft");
        assertThat(pinned.asByteArray()).isEqualTo(get(PATH).asByteArray());
        assertThat(pinned.header("Cache-Control").equals("public, max-age=31536000, immutable"))
                .isEqualTo(!draft);
        assertThat(get(PATH).header("Cache-Control"))
                .isEqualTo(get("/v1").header("Cache-Control"))
                .doesNotContain("immutable");
    }

    @Test
    void the_pinned_one_leads_to_the_latest() {
        assertThat(get(PATH + "?release=" + version()).header("Link"))
                .isEqualTo("</v1/export>; rel=\"latest-version\"");
    }

    @Test
    void what_does_not_exist_is_not_exported() {
        assertThat(get(PATH + "?release=1999.1.1").statusCode()).isEqualTo(404);
        assertThat(get(PATH + "?limit=1").statusCode()).isEqualTo(400);
    }

    // --- lines -----------------------------------------------------------------------------------------------------

    @Test
    void the_lines_put_together_again_are_the_document() throws Exception {
        var lists = Map.of(
                "topic", "topics", "source", "sources", "study", "studies", "fact", "facts", "faq", "faqs", "move",
                "moves");
        // What the first releases have not got is left out where there is none.
        var younger = Map.of("synonym", "synonyms", "phrasing", "phrasings");
        var lines = lines();
        var document = (ObjectNode) lines.remove(0).path("head");
        lists.values().forEach(document::putArray);
        for (var line : lines) {
            var kind = line.path("kind").asText();
            document.withArray("/" + lists.getOrDefault(kind, younger.get(kind)))
                    .add(line.path(kind));
        }
        assertThat(new JsonCanonicalizer(document.toString()).getEncodedUTF8())
                .isEqualTo(get(PATH).asByteArray());
    }

    @Test
    void every_line_is_canonical_and_ends_with_one_line_feed() throws Exception {
        var text = export(LINES).asString();
        assertThat(text).endsWith("}\n").doesNotContain("\r", "\n\n");
        for (var line : text.split("\n")) {
            assertThat(new JsonCanonicalizer(line).getEncodedString()).isEqualTo(line);
        }
    }

    private static List<JsonNode> lines() throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (var line : export(LINES).asString().split("\n")) {
            lines.add(Json.MAPPER.readTree(line));
        }
        return lines;
    }

    // --- the table -------------------------------------------------------------------------------------------------

    @Test
    void the_table_has_a_row_for_each_claim() throws Exception {
        var claims = new TreeSet<String>();
        Json.MAPPER
                .readTree(get(PATH).asByteArray())
                .path("facts")
                .forEach(fact -> fact.path("claims")
                        .forEach(claim -> claims.add(fact.path("id").asText() + " "
                                + claim.path("id").asText())));
        assertThat(rows())
                .extracting(row -> row.get("fact") + " " + row.get("claim"))
                .containsExactlyInAnyOrderElementsOf(claims);
    }

    @Test
    void a_row_says_what_the_document_says() throws Exception {
        var document = Json.MAPPER.readTree(get(PATH).asByteArray());
        for (var row : rows()) {
            var fact = find(document.path("facts"), row.get("fact"));
            var claim = find(fact.path("claims"), row.get("claim"));
            var source = find(document.path("sources"), row.get("source"));
            assertThat(row.get("statement")).isEqualTo(fact.path("statement").asText());
            assertThat(row.get("topic")).isEqualTo(fact.path("topic").asText());
            assertThat(row.get("says")).isEqualTo(claim.path("says").asText());
            assertThat(row.get("stance")).isEqualTo(claim.path("stance").asText());
            assertThat(row.get("source")).isEqualTo(claim.path("source").asText());
            assertThat(row.get("publisher")).isEqualTo(source.path("publisher").asText());
            assertThat(row.get("kind")).isEqualTo(source.path("kind").asText());
            assertThat(row.get("interest")).isEqualTo(source.path("interest").asText());
            assertThat(row.get("note")).isEqualTo(claim.path("note").asText(""));
            assertThat(row.get("values").isEmpty())
                    .isEqualTo(claim.path("values").isEmpty());
            assertThat(row.get("release")).isEqualTo(version());
        }
    }

    @Test
    void a_spreadsheet_reads_the_table_as_utf_8_and_runs_none_of_it() throws Exception {
        var answer = export(TABLE);
        assertThat(answer.contentType()).isEqualTo("text/csv;charset=UTF-8");
        var text = new String(answer.asByteArray(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF\"fact\",").endsWith("\"\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        for (var row : rows()) {
            assertThat(row).allSatisfy(cell -> assertThat(cell).doesNotContainPattern("^[=+@-]"));
        }
    }

    private static List<CSVRecord> rows() throws IOException {
        var text = new String(export(TABLE).asByteArray(), StandardCharsets.UTF_8);
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var parser = format.parse(new StringReader(text.substring(1)))) {
            var rows = parser.getRecords();
            assertThat(rows).isNotEmpty().allMatch(CSVRecord::isConsistent);
            return rows;
        }
    }

    private static JsonNode find(JsonNode list, String id) {
        for (var item : list) {
            if (item.path("id").asText().equals(id)) {
                return item;
            }
        }
        throw new AssertionError("There is no " + id);
    }

    // --- which of them, and what it is sent with ---------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "*/* → application/json",
                "text/html,application/xhtml+xml,*/*;q=0.8 → application/json",
                "text/* → text/csv;charset=UTF-8",
                "Text/CSV; charset=utf-8 → text/csv;charset=UTF-8",
                "text/csv;q=0.5, application/x-ndjson;q=0.8 → application/x-ndjson",
                "application/json;q=0, */*;q=0.1 → application/x-ndjson"
            })
    void accept_decides(String accept, String type) {
        var answer = export(accept);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo(type);
        assertThat(answer.header("Vary")).isEqualTo("Accept, Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml, text/plain;q=0.5", "application/json;q=0"})
    void another_form_is_not_to_be_had(String accept) {
        var answer = export(accept);
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.<String>path("detail")).contains(JSON, LINES, TABLE);
    }

    @ParameterizedTest
    @CsvSource({JSON + ",json", LINES + ",ndjson", TABLE + ",csv"})
    void it_has_a_name_to_save_it_under(String type, String extension) {
        assertThat(export(type).header("Content-Disposition"))
                .isEqualTo("inline; filename=\"microneedling-" + version() + "." + extension + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, LINES, TABLE})
    void its_digest_is_that_of_the_bytes_that_are_sent(String type) throws Exception {
        var plain = export(type);
        var gzip = gzip(type);
        assertThat(plain.header("Repr-Digest")).isEqualTo(reprDigest(plain));
        assertThat(gzip.header("Repr-Digest")).isEqualTo(reprDigest(gzip)).isNotEqualTo(reprDigest(plain));
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip.asByteArray()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain.asByteArray());
        }
    }

    @Test
    void every_form_and_encoding_has_an_etag_of_its_own() {
        var etags = new TreeSet<String>();
        for (var type : List.of(JSON, LINES, TABLE)) {
            etags.add(export(type).header("ETag"));
            etags.add(gzip(type).header("ETag"));
        }
        assertThat(etags).hasSize(6).allMatch(etag -> etag.startsWith("\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, LINES, TABLE})
    void what_is_still_current_costs_an_empty_304(String type) {
        var fresh = export(type);
        var answer = given().accept(type)
                .header("If-None-Match", fresh.header("ETag"))
                .get(PATH);
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.asByteArray()).isEmpty();
        for (var header : List.of("ETag", "Vary", "Cache-Control", "Content-Release")) {
            assertThat(answer.header(header)).as(header).isEqualTo(fresh.header(header));
        }
        assertThat(given().accept(type.equals(JSON) ? TABLE : JSON)
                        .header("If-None-Match", fresh.header("ETag"))
                        .get(PATH)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, LINES, TABLE})
    void head_has_the_headers_of_get_and_no_body(String type) {
        var get = export(type);
        var head = given().accept(type).head(PATH);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.asByteArray()).isEmpty();
        for (var header :
                List.of("ETag", "Vary", "Cache-Control", "Content-Type", "Content-Disposition", "Repr-Digest")) {
            assertThat(head.header(header)).as(header).isNotNull().isEqualTo(get.header(header));
        }
    }

    @Test
    void a_page_of_another_site_may_read_the_digest() {
        assertThat(get(PATH).header("Access-Control-Expose-Headers")).contains("Repr-Digest");
    }

    private static Response export(String accept) {
        return given().header("Accept", accept).get(PATH);
    }

    private static Response gzip(String accept) {
        return given().header("Accept", accept)
                .header("Accept-Encoding", "gzip")
                .get(PATH);
    }

    private static String version() {
        return get("/v1").path("release.version");
    }

    private static String reprDigest(Response answer) throws GeneralSecurityException {
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256(answer.asByteArray())) + ":";
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
