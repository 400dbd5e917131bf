package microneedling.release;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A fact that carries an FAQ's answer. */
@Entity
@Table(name = "faq_fact")
@IdClass(FaqFactRow.Key.class)
class FaqFactRow extends PanacheEntityBase {

    record Key(String release, String faq, int position) {}

    @Id
    String release;

    @Id
    String faq;

    @Id
    int position;

    String fact;

    FaqFactRow() {}

    FaqFactRow(String release, String faq, int position, String fact) {
        this.release = release;
        this.faq = faq;
        this.position = position;
        this.fact = fact;
    }
}
