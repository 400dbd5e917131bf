package microneedling.release;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;
import microneedling.fact.Faq;

/** An FAQ of a release. */
@Entity
@Table(name = "faq")
@IdClass(InRelease.class)
class FaqRow extends PanacheEntityBase {
    @Id
    String release;

    @Id
    String id;

    String topic;
    String question;
    String answer;
    LocalDate reviewed;
    LocalDate withdrawn;

    FaqRow() {}

    FaqRow(String release, Faq faq) {
        this.release = release;
        id = faq.id();
        topic = faq.topic().id();
        question = faq.question();
        answer = faq.answer();
        reviewed = faq.reviewed();
        withdrawn = faq.withdrawn() == null ? null : faq.withdrawn().on();
    }
}
