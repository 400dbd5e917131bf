package microneedling.release;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import microneedling.fact.Claim;
import microneedling.fact.Vocabulary;

/** A claim of a fact. */
@Entity
@Table(name = "claim")
@IdClass(ClaimRow.Key.class)
class ClaimRow extends PanacheEntityBase {

    record Key(String release, String fact, String id) {}

    @Id
    String release;

    @Id
    String fact;

    @Id
    String id;

    int position;
    String source;
    String says;
    String stance;

    @Column(name = "by_name")
    String byName;

    @Column(name = "by_role")
    String byRole;

    @Column(name = "by_study")
    String byStudy;

    String note;

    ClaimRow() {}

    ClaimRow(String release, String fact, int position, Claim claim) {
        this.release = release;
        this.fact = fact;
        this.position = position;
        id = claim.id();
        source = claim.source();
        says = claim.says();
        stance = Vocabulary.id(claim.stance());
        note = claim.note();
        if (claim.by() != null) {
            byName = claim.by().name();
            byRole = claim.by().role();
            byStudy = claim.by().study();
        }
    }
}
