package microneedling.catalog;

import static microneedling.testsupport.Contract.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import microneedling.content.Content;
import microneedling.content.FrozenRelease;
import microneedling.release.Loader;
import microneedling.release.ReleaseWriter;
import microneedling.testsupport.SmallContent;
import org.junit.jupiter.api.Test;

/** A service that is to leave the database alone serves its own content until somebody has loaded, and then follows. */
@QuarkusTest
@TestProfile(ReadingOnlyTest.LoadsNothing.class)
class ReadingOnlyTest {

    /** Leaves loading to a job. */
    public static class LoadsNothing extends SmallContent {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("microneedling.load", "false");
            // The job that loads is this test.
            overrides.put("quarkus.hibernate-orm.active", "true");
            overrides.put("quarkus.flyway.active", "true");
            return overrides;
        }
    }

    @Inject
    DataSource database;

    @Inject
    Loader loader;

    @Inject
    ReleaseWriter writer;

    @Inject
    CurrentCatalog current;

    @Test
    void it_makes_no_table_serves_what_it_brings_and_follows_whoever_loads() throws SQLException {
        current.poll();
        assertThat(tables()).isZero();
        assertThat(served()).isEqualTo(SmallContent.SECOND);
        assertThat(get("/v1/facts?release=" + SmallContent.FIRST).statusCode()).isEqualTo(200);
        assertThat(current.databaseAnswers()).isFalse();

        loader.load();
        // Before the next poll somebody brings one that this service has not.
        writer.load(next("2020.4.1"), null, false);
        current.poll();
        assertThat(served()).isEqualTo("2020.4.1");
        assertThat(current.databaseAnswers()).isTrue();
        current.poll();
        assertThat(current.databaseAnswers()).isTrue();

        writer.activate(SmallContent.FIRST, null, true);
        current.poll();
        assertThat(served()).isEqualTo(SmallContent.FIRST);
    }

    private FrozenRelease next(String version) {
        var newest = loader.open(loader.heads().get(0)).orElseThrow();
        var said = newest.content();
        return FrozenRelease.of(
                new Content(
                        version,
                        said.date(),
                        said.summary(),
                        said.topics(),
                        said.sources(),
                        said.studies(),
                        said.facts(),
                        said.faqs(),
                        said.moves(),
                        said.synonyms(),
                        said.uncovered(),
                        said.phrasings()),
                newest);
    }

    private static String served() {
        return get("/v1").path("release.version");
    }

    private int tables() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var found =
                        statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()")) {
            found.next();
            return found.getInt(1);
        }
    }
}
