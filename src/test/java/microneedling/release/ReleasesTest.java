package microneedling.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import microneedling.content.Captures;
import microneedling.content.Content;
import microneedling.content.ContentReader;
import microneedling.content.FrozenRelease;
import microneedling.content.InvalidContent;
import microneedling.fact.Claim;
import microneedling.fact.Credit;
import microneedling.fact.Fact;
import microneedling.testsupport.ContentFolder;
import microneedling.testsupport.SmallContent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every test loads a version of its own, after all that are there. */
@QuarkusTest
@TestProfile(ReleasesTest.OfItsOwn.class)
class ReleasesTest {

    /** What is loaded here would surprise other tests. */
    public static class OfItsOwn extends SmallContent {}

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final List<String> TABLES = List.of(
            "release", "source", "study", "fact", "claim", "claim_value", "passage", "faq", "faq_fact", "activation");

    @Inject
    Releases releases;

    @Inject
    ReleaseWriter writer;

    @Inject
    DataSource database;

    @TempDir
    Path temporary;

    private FrozenRelease newest;
    private Content content;

    @BeforeEach
    void read_a_small_release_of_a_new_version() throws InvalidContent {
        newest = releases.heads().stream()
                .filter(head -> !head.draft())
                .findFirst()
                .flatMap(head -> releases.open(head.version()))
                .orElseThrow();
        var folder =
                ContentFolder.in(temporary).replace("release.yaml", "2020.1.1", "2021.1." + NUMBER.incrementAndGet());
        content = ContentReader.read(folder.path(), Captures.in(folder.captures()));
    }

    @Test
    void a_loaded_release_opens_as_it_was_frozen() {
        var release = frozen(content);
        assertThat(load(release, false)).isTrue();
        assertThat(releases.open(content.version()).orElseThrow().content()).isEqualTo(content);
    }

    @Test
    void loading_a_known_digest_writes_nothing() throws SQLException {
        load(frozen(content), false);
        var before = rows();
        assertThat(load(frozen(content), false)).isFalse();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void a_known_version_with_other_bytes_is_refused_with_what_to_do() throws SQLException {
        load(frozen(content), false);
        var before = rows();
        for (var draft : new boolean[] {false, true}) {
            assertThatThrownBy(() -> load(frozen(saying("Something else.")), draft))
                    .isInstanceOf(ReleaseRefused.class)
                    .hasMessageContaining(content.version())
                    .hasMessageContaining("raise the version in content/release.yaml");
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void a_changed_draft_replaces_a_draft() throws SQLException {
        load(frozen(content), true);
        var changed = frozen(withFacts(content.facts().subList(1, 3), "One fact less."));
        assertThat(load(changed, true)).isTrue();
        assertThat(releases.open(content.version()).orElseThrow().digest()).isEqualTo(changed.digest());
        assertThat(count("fact WHERE release = '" + content.version() + "'")).isEqualTo(2);
        assertThat(isDraft()).isTrue();
    }

    @Test
    void a_release_takes_the_place_of_its_draft_and_is_active() throws SQLException {
        load(frozen(content), true);
        var release = frozen(saying("Something else."));
        assertThat(load(release, false)).isTrue();
        assertThat(isDraft()).isFalse();
        assertThat(releases.active().orElseThrow().digest()).isEqualTo(release.digest());
    }

    @Test
    void a_draft_that_was_dropped_makes_way_and_can_be_taken_up_again() {
        var draft = frozen(content);
        load(draft, true);
        assertThat(releases.active().orElseThrow().digest()).isEqualTo(draft.digest());
        assertThat(writer.dropDraft()).isTrue();
        assertThat(writer.dropDraft()).isFalse();
        assertThat(releases.active().orElseThrow().digest()).isEqualTo(newest.digest());
        assertThat(load(draft, true)).isTrue();
        assertThat(load(draft, true)).isFalse();
        assertThat(releases.active().orElseThrow().digest()).isEqualTo(draft.digest());
    }

    @Test
    void a_release_without_the_one_before_is_refused() {
        var missing = FrozenRelease.of(saying("Never loaded."), newest);
        assertThatThrownBy(() -> load(FrozenRelease.of(content, missing), false))
                .isInstanceOf(ReleaseRefused.class)
                .hasMessageContaining(missing.digest());
    }

    @Test
    void a_release_of_an_older_line_is_refused() throws SQLException {
        var first = releases.open(SmallContent.FIRST).orElseThrow();
        var before = rows();
        assertThatThrownBy(() -> load(FrozenRelease.of(content, first), false))
                .isInstanceOf(ReleaseRefused.class)
                .hasMessageContaining("number 2")
                .hasMessageContaining(SmallContent.SECOND);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void going_back_is_an_activation_with_a_higher_number_that_loading_does_not_undo() {
        load(frozen(content), false);
        var before = activeNumber();
        var back = writer.activate(newest.version(), before, false);
        assertThat(back.number()).isEqualTo(before + 1);
        assertThat(load(frozen(content), false)).isFalse();
        assertThat(releases.active()).contains(back);
        assertThat(writer.activate(content.version(), null, false).number()).isEqualTo(before + 2);
    }

    @Test
    void going_back_past_a_withdrawal_needs_force() {
        var second = releases.open(SmallContent.SECOND).orElseThrow();
        assertThat(second.content().withdrawn()).containsExactly("conditions/scars");
        // A release later than the withdrawal says nothing of it, and it counts all the same.
        load(frozen(content), false);
        assertThatThrownBy(() -> writer.activate(SmallContent.FIRST, null, false))
                .isInstanceOf(ReleaseRefused.class)
                .hasMessageContaining("conditions/scars")
                .hasMessageContaining("--force");
        assertThat(writer.activate(SmallContent.FIRST, null, true).version()).isEqualTo(SmallContent.FIRST);
        writer.activate(newest.version(), null, false);
    }

    @Test
    void a_stale_activation_is_refused() {
        load(frozen(content), false);
        var seen = activeNumber();
        writer.activate(newest.version(), seen, false);
        assertThatThrownBy(() -> writer.activate(content.version(), seen, false))
                .isInstanceOf(ReleaseRefused.class)
                .hasMessageContaining("Activation " + (seen + 1));
    }

    @Test
    void an_unknown_version_can_not_be_activated() {
        assertThatThrownBy(() -> writer.activate("2019.1.1", null, false))
                .isInstanceOf(ReleaseRefused.class)
                .hasMessageContaining(SmallContent.FIRST);
    }

    @Test
    void a_draft_loaded_again_as_final_stops_being_a_draft() throws SQLException {
        var release = frozen(content);
        load(release, true);
        assertThat(isDraft()).isTrue();
        assertThat(load(release, false)).isTrue();
        assertThat(isDraft()).isFalse();
        assertThat(load(release, true)).isFalse();
        assertThat(isDraft()).isFalse();
        assertThatThrownBy(() -> load(frozen(saying("Something else.")), true)).isInstanceOf(ReleaseRefused.class);
    }

    @Test
    void eight_threads_loading_at_once_give_one_release_and_no_error() throws Exception {
        var release = frozen(content);
        var ready = new CountDownLatch(8);
        Callable<Boolean> load = () -> {
            ready.countDown();
            ready.await();
            return load(release, false);
        };
        var threads = Executors.newFixedThreadPool(8);
        var written = 0;
        try {
            // A load that failed throws here.
            for (var done : threads.invokeAll(Collections.nCopies(8, load))) {
                written += done.get() ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(written).isEqualTo(1);
        assertThat(count("release WHERE version = '" + content.version() + "'")).isEqualTo(1);
    }

    @Test
    void a_failure_in_the_middle_leaves_no_row_behind() throws SQLException {
        var fact = content.facts().get(content.facts().size() - 1);
        var claim = fact.claims().get(0);
        var broken = with(
                fact,
                fact.id(),
                List.of(new Claim(
                        claim.id(),
                        claim.source(),
                        claim.says(),
                        claim.stance(),
                        new Credit(null, null, "missing-2019"),
                        claim.values(),
                        claim.passages(),
                        claim.note())));
        var facts = new ArrayList<>(content.facts());
        facts.set(facts.size() - 1, broken);
        var before = rows();
        assertThatThrownBy(() -> load(frozen(withFacts(facts, "Broken.")), false))
                .hasStackTraceContaining("claim_release_by_study_fkey");
        assertThat(rows()).isEqualTo(before);
        assertThat(releases.open(content.version())).isEmpty();
        // Nothing stays locked either.
        assertThat(load(frozen(content), false)).isTrue();
    }

    /** PostgreSQL keeps the plan of such a look-up, and one from when there were few rows would look at all of them. */
    @Test
    void what_a_row_refers_to_is_looked_up_and_not_searched_for() {
        var facts = new ArrayList<Fact>();
        for (var i = 0; i < 1_000; i++) {
            var fact = content.facts().get(i % content.facts().size());
            facts.add(with(fact, fact.id() + "-" + i, fact.claims()));
        }
        var release = frozen(withFacts(facts, "Many facts."));
        QuarkusTransaction.requiringNew().run(() -> {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DISCARD PLANS");
                load(release, false);
                try (var looks = statement.executeQuery("SELECT n_tup_ins, seq_tup_read + idx_tup_fetch"
                        + " FROM pg_stat_xact_user_tables WHERE relname = 'claim'")) {
                    looks.next();
                    assertThat(looks.getLong(1)).isGreaterThanOrEqualTo(1_000);
                    assertThat(looks.getLong(2)).isLessThan(20 * looks.getLong(1));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void postgresql_refuses_a_claim_without_its_source() {
        load(frozen(content), true);
        refused("claim_release_source_fkey", claim("side-effects/redness", "missing"));
    }

    @Test
    void postgresql_refuses_a_claim_without_its_fact() {
        load(frozen(content), true);
        refused("claim_release_fact_fkey", claim("side-effects/missing", "clinic"));
    }

    @Test
    void postgresql_refuses_two_activations_of_one_number() {
        refused(
                "activation_pkey",
                "INSERT INTO activation (number, version, reason) VALUES (%d, '%s', 'again')"
                        .formatted(activeNumber(), newest.version()));
    }

    @Test
    void postgresql_refuses_an_inverted_range() {
        load(frozen(content), true);
        refused(
                "claim_value_not_inverted",
                "INSERT INTO claim_value (release, fact, claim, position, quantity, min, max, unit, exclusive)"
                        + " VALUES ('%s', 'side-effects/redness', 'clinic', 9, 'duration', 3, 2, 'day', false)"
                                .formatted(content.version()));
    }

    @Test
    void postgresql_refuses_to_change_an_activation() {
        for (var change : List.of(
                "UPDATE activation SET reason = 'other' WHERE number = " + activeNumber(),
                "DELETE FROM activation WHERE number = " + activeNumber(),
                "TRUNCATE activation")) {
            refused("activation is append-only", change);
        }
    }

    @Test
    void postgresql_refuses_to_change_a_release_that_is_no_draft() {
        load(frozen(content), false);
        var which = " WHERE version = '" + content.version() + "'";
        for (var change : List.of(
                "UPDATE release SET summary = 'other'" + which,
                "UPDATE release SET draft = true" + which,
                "DELETE FROM release" + which)) {
            refused("release is append-only", change);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "study", "fact", "claim", "claim_value", "passage", "faq", "faq_fact"})
    void postgresql_refuses_to_change_any_part_of_a_release_that_is_no_draft(String part) throws SQLException {
        var which = " WHERE release = '" + content.version() + "'";
        var again = "INSERT INTO " + part + " SELECT * FROM " + part + which;
        var changes =
                List.of("UPDATE " + part + " SET release = release" + which, "DELETE FROM " + part + which, again);
        load(frozen(content), true);
        assertThat(count(part + which)).isPositive();
        rolledBack(changes.get(0));
        load(frozen(content), false);
        for (var change : changes) {
            refused(part + " is part of a release", change);
        }
        refused("is append-only", "TRUNCATE " + part + " CASCADE");
    }

    @Test
    void postgresql_refuses_a_document_that_does_not_match_its_digest() {
        load(frozen(content), true);
        refused("release_digest", "UPDATE release SET document = 'other' WHERE version = '" + content.version() + "'");
        refused(
                "release_digest",
                "INSERT INTO release (version, sequence, date, summary, digest, counts, withdrawn, moved, document, draft)"
                        + " VALUES ('2020.2.1', 1, '2020-02-01', 'A release.', repeat('0', 64), '{}', '{}', '{}', 'other', true)");
    }

    private FrozenRelease frozen(Content content) {
        return FrozenRelease.of(content, newest);
    }

    private boolean load(FrozenRelease release, boolean draft) {
        return writer.load(release, null, draft);
    }

    private int activeNumber() {
        return releases.active().orElseThrow().number();
    }

    private Content saying(String summary) {
        return withFacts(content.facts(), summary);
    }

    private Content withFacts(List<Fact> facts, String summary) {
        return new Content(
                content.version(),
                content.date(),
                summary,
                content.topics(),
                content.sources(),
                content.studies(),
                facts,
                List.of(),
                content.moves(),
                content.synonyms(),
                content.uncovered(),
                content.phrasings());
    }

    private static Fact with(Fact fact, String id, List<Claim> claims) {
        return new Fact(
                id,
                fact.topic(),
                fact.name(),
                fact.statement(),
                fact.detail(),
                fact.tags(),
                fact.agreement(),
                claims,
                fact.reviewed(),
                fact.reviewDue(),
                fact.withdrawn());
    }

    private String claim(String fact, String source) {
        return "INSERT INTO claim (release, fact, id, position, source, says, stance)"
                + " VALUES ('%s', '%s', 'other', 9, '%s', 'It is so.', 'supports')"
                        .formatted(content.version(), fact, source);
    }

    private void refused(String reason, String sql) {
        assertThatThrownBy(() -> rolledBack(sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(reason);
    }

    private void rolledBack(String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(sql);
            } finally {
                connection.rollback();
            }
        }
    }

    private boolean isDraft() throws SQLException {
        return count("release WHERE draft AND version = '" + content.version() + "'") == 1;
    }

    private List<Long> rows() throws SQLException {
        var rows = new ArrayList<Long>();
        for (var table : TABLES) {
            rows.add(count(table));
        }
        return rows;
    }

    private long count(String from) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var result = statement.executeQuery("SELECT count(*) FROM " + from)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** A server that hangs looks the same. */
    @Test
    void a_call_that_takes_longer_than_three_seconds_fails() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            var begin = System.nanoTime();
            assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(10)")).isInstanceOf(SQLException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void a_load_waits_for_others_longer_than_a_call_may_take() throws Exception {
        var loading = Executors.newSingleThreadExecutor();
        try (var other = database.getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(" + 0x6d6e01 + ")");
            var release = frozen(content);
            var loaded = loading.submit(() -> load(release, false));
            Thread.sleep(3_000);
            assertThat(loaded.isDone()).isFalse();
            other.commit();
            assertThat(loaded.get()).isTrue();
        } finally {
            loading.shutdown();
        }
    }
}
