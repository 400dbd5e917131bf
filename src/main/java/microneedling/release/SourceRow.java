package microneedling.release;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import microneedling.fact.Source;
import microneedling.fact.Vocabulary;

/** A source of a release. */
@Entity
@Table(name = "source")
@IdClass(InRelease.class)
class SourceRow extends PanacheEntityBase {
    @Id
    String release;

    @Id
    String id;

    String publisher;
    String title;
    String author;
    String published;
    String url;
    String kind;
    String interest;
    String jurisdiction;
    String note;
    String capture;

    SourceRow() {}

    SourceRow(String release, Source source) {
        this.release = release;
        id = source.id();
        publisher = source.publisher();
        title = source.title();
        author = source.author();
        published = source.published();
        url = source.url();
        kind = Vocabulary.id(source.kind());
        interest = Vocabulary.id(source.interest());
        jurisdiction = source.jurisdiction();
        note = source.note();
        capture = source.capture() == null ? null : source.capture().sha256();
    }
}
