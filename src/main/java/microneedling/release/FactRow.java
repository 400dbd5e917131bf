package microneedling.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;
import microneedling.content.Json;
import microneedling.fact.Detail;
import microneedling.fact.Fact;
import microneedling.fact.Vocabulary;
import org.hibernate.annotations.ColumnTransformer;

/** A fact of a release. */
@Entity
@Table(name = "fact")
@IdClass(InRelease.class)
class FactRow extends PanacheEntityBase {
    @Id
    String release;

    @Id
    String id;

    String topic;
    String name;
    String statement;

    @ColumnTransformer(write = "cast(? as jsonb)")
    String detail;

    String[] tags;
    String agreement;
    LocalDate reviewed;
    LocalDate withdrawn;

    FactRow() {}

    FactRow(String release, Fact fact) {
        this.release = release;
        id = fact.id();
        topic = fact.topic().id();
        name = fact.name();
        statement = fact.statement();
        detail = fact.detail() == null ? null : json(fact.detail());
        tags = fact.tags().toArray(String[]::new);
        agreement = Vocabulary.id(fact.agreement());
        reviewed = fact.reviewed();
        withdrawn = fact.withdrawn() == null ? null : fact.withdrawn().on();
    }

    private static String json(Detail detail) {
        try {
            return Json.MAPPER.writerFor(Detail.class).writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
