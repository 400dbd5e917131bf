package microneedling.release;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import microneedling.fact.Passage;

/** Where a claim's source says it. */
@Entity
@Table(name = "passage")
@IdClass(InClaim.class)
class PassageRow extends PanacheEntityBase {
    @Id
    String release;

    @Id
    String fact;

    @Id
    String claim;

    @Id
    int position;

    String section;
    Integer starts;
    Integer ends;
    String sha256;

    PassageRow() {}

    PassageRow(InClaim key, Passage passage) {
        release = key.release();
        fact = key.fact();
        claim = key.claim();
        position = key.position();
        section = passage.section();
        starts = passage.start();
        ends = passage.end();
        sha256 = passage.sha256();
    }
}
