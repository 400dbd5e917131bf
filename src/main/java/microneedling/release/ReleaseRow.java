package microneedling.release;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;

/** A release and its document; every other row of the release hangs on it. */
@Entity
@Table(name = "release")
class ReleaseRow extends PanacheEntityBase {
    @Id
    String version;

    LocalDate date;
    String summary;
    String digest;
    byte[] document;
    boolean draft;

    @jakarta.persistence.Column(name = "loaded_at")
    Instant loadedAt;
}
