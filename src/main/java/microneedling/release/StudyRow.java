package microneedling.release;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import microneedling.fact.Study;

/** A study that sources of a release credit. */
@Entity
@Table(name = "study")
@IdClass(InRelease.class)
class StudyRow extends PanacheEntityBase {
    @Id
    String release;

    @Id
    String id;

    String reference;
    String kind;
    String doi;
    Integer participants;
    Boolean controlled;

    StudyRow() {}

    StudyRow(String release, Study study) {
        this.release = release;
        id = study.id();
        reference = study.reference();
        kind = study.kind();
        doi = study.doi();
        participants = study.participants();
        controlled = study.controlled();
    }
}
