package microneedling.api;

import static microneedling.testsupport.Contract.get;
import static microneedling.testsupport.Contract.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import microneedling.Settings;
import microneedling.testsupport.SmallContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The export of a content with a past. */
@QuarkusTest
@TestProfile(SmallContent.class)
class ExportOfHistoryTest extends AnyExport {

    @Inject
    Settings settings;

    @ParameterizedTest
    @ValueSource(strings = {SmallContent.FIRST, SmallContent.SECOND})
    void every_release_is_exported_as_it_was_frozen(String version) throws IOException {
        var export = get("/v1/export?release=" + version);
        assertThat(export.asByteArray())
                .isEqualTo(Files.readAllBytes(settings.content().resolve("releases/" + version + ".json")));
        assertThat(export.header("Content-Release")).isEqualTo(version);
        assertThat(export.header("Content-Disposition")).contains("microneedling-" + version + ".json");
        assertThat(export.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @Test
    void a_day_leads_to_the_export_of_that_day() {
        assertThat(get("/v1/export?asOf=2020-02-01").header("Location"))
                .isEqualTo("/v1/export?release=" + SmallContent.FIRST);
    }

    @Test
    void what_is_withdrawn_or_moved_is_exported_with_what_became_of_it() {
        var lines = given().accept("application/x-ndjson").get("/v1/export").asString();
        assertThat(lines)
                .contains(
                        "{\"kind\":\"move\",\"move\":{\"from\":\"side-effects/flushing\",\"to\":\"side-effects/redness\"}}")
                .contains("\"withdrawn\":{\"on\":\"2020-03-05\"");
        assertThat(given().accept("text/csv").get("/v1/export").asString())
                .contains("\"2020-03-05: The clinic no longer says so.\"");
    }
}
