package microneedling.release;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import microneedling.fact.Value;

/** A figure of a claim. */
@Entity
@Table(name = "claim_value")
@IdClass(InClaim.class)
class ValueRow extends PanacheEntityBase {
    @Id
    String release;

    @Id
    String fact;

    @Id
    String claim;

    @Id
    int position;

    String quantity;
    BigDecimal min;
    BigDecimal max;
    String unit;
    String per;
    boolean exclusive;
    String qualifier;
    String scope;

    ValueRow() {}

    ValueRow(InClaim key, Value value) {
        release = key.release();
        fact = key.fact();
        claim = key.claim();
        position = key.position();
        quantity = value.quantity();
        min = value.min();
        max = value.max();
        unit = value.unit();
        per = value.per();
        exclusive = value.exclusive();
        qualifier = value.qualifier();
        scope = value.scope();
    }
}
