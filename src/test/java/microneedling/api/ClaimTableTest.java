package microneedling.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import microneedling.catalog.Catalog;
import microneedling.content.ReleaseHead;
import microneedling.testsupport.ContentFolder;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table on a small content whose every cell is known. */
class ClaimTableTest {

    @TempDir
    Path temporary;

    private ContentFolder content;

    @BeforeEach
    void write() {
        content = ContentFolder.in(temporary);
    }

    @Test
    void a_row_says_in_plain_words_what_a_source_says() throws Exception {
        var row = row("side-effects/redness");
        assertThat(row.get("claim")).isEqualTo("clinic");
        assertThat(row.get("statement")).isEqualTo("The skin may be red for up to 3 days.");
        assertThat(row.get("publisher")).isEqualTo("A clinic");
        assertThat(row.get("interest")).isEqualTo("sells-treatment");
        assertThat(row.get("values")).isEqualTo("duration: up to 3 days");
        assertThat(row.get("sections")).isEqualTo("Healing");
        assertThat(row.get("agreement")).isEqualTo("single");
        assertThat(row.get("reviewed")).isEqualTo("2020-01-31");
        assertThat(row.get("release")).isEqualTo("2020.1.1");
    }

    @Test
    void what_is_not_known_is_an_empty_cell() throws Exception {
        var row = row("side-effects/redness");
        for (var column : List.of("withdrawn", "credit", "note", "published")) {
            assertThat(row.get(column)).as(column).isEmpty();
        }
    }

    @Test
    void a_credited_study_stands_with_its_reference() throws Exception {
        content.replace(
                "conditions/scars.yaml", "{study: smith-2019}", "{name: Dr Doe, role: a nurse, study: smith-2019}");
        assertThat(row("conditions/scars").get("credit"))
                .isEqualTo("Dr Doe; a nurse; Smith J. Scars. A Journal 2019;1(1):1-2.");
    }

    @Test
    void a_withdrawn_fact_says_when_and_why_and_what_to_read_instead() throws Exception {
        content.write(
                "side-effects/flushing.yaml",
                content.text("side-effects/redness.yaml")
                        + "withdrawn: {on: 2020-01-30, reason: It is the same., replacedBy: side-effects/redness}\n");
        assertThat(row("side-effects/flushing").get("withdrawn"))
                .isEqualTo("2020-01-30: It is the same. Read side-effects/redness instead.");
    }

    @Test
    void commas_quotes_and_every_letter_come_through() throws Exception {
        content.replace("side-effects/redness.yaml", "name: Redness", "name: 'Redness, “erythema” or \"rötlich\", 😀'");
        assertThat(row("side-effects/redness").get("name")).isEqualTo("Redness, “erythema” or \"rötlich\", 😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠A1"})
    void no_cell_is_a_formula(String name) throws Exception {
        content.replace("side-effects/redness.yaml", "name: Redness", "name: '" + name + "'");
        assertThat(row("side-effects/redness").get("name")).isEqualTo("'" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 + 1 = 2", "Post-treatment @ home", "'Quoted'"})
    void a_cell_that_is_none_stays_as_it_is(String name) throws Exception {
        content.replace("side-effects/redness.yaml", "name: Redness", "name: \"" + name + "\"");
        assertThat(row("side-effects/redness").get("name")).isEqualTo(name);
    }

    private CSVRecord row(String fact) throws IOException {
        var release = content.freeze();
        var catalog = new Catalog(release, ReleaseHead.of(release, null, false));
        var table = new String(ClaimTable.of(catalog), StandardCharsets.UTF_8);
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(table.substring(1)))
                .stream()
                .filter(row -> row.get("fact").equals(fact))
                .findFirst()
                .orElseThrow();
    }
}
