package microneedling.release;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One line of the append-only list of activations; the highest number is active. */
@Entity
@Table(name = "activation")
class ActivationRow extends PanacheEntityBase {
    @Id
    int number;

    String version;
    String reason;

    @Column(name = "activated_at")
    Instant activatedAt;
}
