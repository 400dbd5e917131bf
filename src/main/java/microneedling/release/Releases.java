package microneedling.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import microneedling.content.FrozenRelease;
import microneedling.content.Json;
import microneedling.content.ReleaseHead;

/**
 * The releases that PostgreSQL has, and which is active. Every method throws {@link IllegalStateException} when the database
 * does not answer or has no tables yet. It reads by plain JDBC, because whoever only serves asks nothing else of a database.
 */
@ApplicationScoped
public class Releases {

    private final AgroalDataSource database;

    Releases(AgroalDataSource database) {
        this.database = database;
    }

    /** Fails when the database doesn't answer, whatever it holds. */
    public void ask() {
        var pool = database.getConfiguration().connectionPoolConfiguration();
        var patience = pool.acquisitionTimeout();
        // With a bound, the pool tries again itself, a second later, for which readers wait at the start; the poll
        // comes again anyway. The driver's own bounds are enough for one try.
        pool.setAcquisitionTimeout(Duration.ZERO);
        try {
            read("SELECT 1", found -> found.getInt(1));
        } finally {
            pool.setAcquisitionTimeout(patience);
        }
    }

    /** Every release that is here, newest first; a working copy before the release in whose place it stands. */
    public List<ReleaseHead> heads() {
        return read(
                "SELECT sequence, version, date, summary, digest, previous, signature, draft, counts, withdrawn, moved"
                        + " FROM release ORDER BY sequence DESC, draft DESC",
                Releases::head);
    }

    /** What is active: the activation with the highest number; empty before the first load. */
    public Optional<Active> active() {
        return read(
                        "SELECT number, version, digest, draft FROM activation JOIN release USING (version)"
                                + " ORDER BY number DESC LIMIT 1",
                        found -> new Active(
                                found.getInt("number"),
                                found.getString("version"),
                                found.getString("digest"),
                                found.getBoolean("draft")))
                .stream()
                .findFirst();
    }

    /**
     * Opens a loaded release, verifying its digest.
     *
     * @return empty when there is none of this version
     * @throws IllegalArgumentException when the document is not what its digest says
     */
    public Optional<FrozenRelease> open(String version) {
        return read(
                        "SELECT document, digest FROM release WHERE version = ?",
                        found -> FrozenRelease.open(found.getBytes("document"), found.getString("digest")),
                        version)
                .stream()
                .findFirst();
    }

    /** What a row says. */
    private interface Row<T> {
        T read(ResultSet found) throws SQLException;
    }

    /** In a transaction, if one has begun. */
    private <T> List<T> read(String sql, Row<T> row, String... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (var found = statement.executeQuery()) {
                var rows = new ArrayList<T>();
                while (found.next()) {
                    rows.add(row.read(found));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database can't be read", e);
        }
    }

    private static ReleaseHead head(ResultSet found) throws SQLException {
        return new ReleaseHead(
                found.getInt("sequence"),
                found.getString("version"),
                found.getObject("date", LocalDate.class),
                found.getString("summary"),
                found.getString("digest"),
                found.getString("previous"),
                found.getString("signature"),
                found.getBoolean("draft"),
                counts(found.getString("counts")),
                list(found.getArray("withdrawn")),
                list(found.getArray("moved")));
    }

    private static ReleaseHead.Counts counts(String json) {
        try {
            return Json.MAPPER.readValue(json, ReleaseHead.Counts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The counts of a release are no such", e);
        }
    }

    private static List<String> list(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
