package microneedling.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import microneedling.content.Json;
import microneedling.content.ReleaseHead;
import org.hibernate.annotations.ColumnTransformer;

/** A release and its document; every other row of the release hangs on it. */
@Entity
@Table(name = "release")
class ReleaseRow extends PanacheEntityBase {
    @Id
    String version;

    int sequence;
    LocalDate date;
    String summary;
    String digest;
    String previous;
    String signature;

    @ColumnTransformer(write = "cast(? as jsonb)")
    String counts;

    String[] withdrawn;
    String[] moved;

    /** Only written here; whoever opens a release reads it by {@link Releases}. */
    @Basic(fetch = FetchType.LAZY)
    byte[] document;

    boolean draft;

    @Column(name = "loaded_at")
    Instant loadedAt;

    ReleaseRow fill(ReleaseHead head, byte[] document) {
        version = head.version();
        sequence = head.sequence();
        date = head.date();
        summary = head.summary();
        digest = head.digest();
        previous = head.previous();
        signature = head.signature();
        draft = head.draft();
        withdrawn = head.withdrawn().toArray(String[]::new);
        moved = head.moved().toArray(String[]::new);
        this.document = document;
        loadedAt = Instant.now();
        try {
            counts = Json.MAPPER.writeValueAsString(head.counts());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }
}
