package microneedling.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import microneedling.content.Content;
import microneedling.content.ReleaseLines;
import microneedling.fact.Claim;
import microneedling.fact.Credit;
import microneedling.fact.Detail;
import microneedling.fact.Fact;
import microneedling.fact.Faq;
import microneedling.fact.Move;
import microneedling.fact.Phrasings;
import microneedling.fact.Source;
import microneedling.fact.Synonym;
import microneedling.fact.TopicIntroduction;
import microneedling.fact.Vocabulary;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Schemas of the export, read off the records that a release is frozen from: no operation returns these as they are. */
final class ReleaseSchemas {

    static final String DOCUMENT = "ReleaseDocument";
    static final String HEAD = "ReleaseHead";
    static final String LINE = "ExportLine";

    /** These name by id what answers show in full, so they have schemas of their own; all other records share one. */
    private static final List<Class<? extends Record>> OWN = List.of(
            TopicIntroduction.class,
            Source.class,
            Fact.class,
            Claim.class,
            Credit.class,
            Faq.class,
            Move.class,
            Synonym.class,
            Phrasings.class);

    private ReleaseSchemas() {}

    /** The schemas that only the export needs, by name. */
    static Map<String, Schema> all() {
        var schemas = new TreeMap<String, Schema>();
        OWN.forEach(record -> schemas.put(name(record), object("As it stands in a release.", record)));
        var document = object("All that a release says, in a fixed order.", Content.class);
        var head = object("What a release says beside its lists.", Content.class);
        for (var schema : List.of(document, head)) {
            schema.addProperty("format", integer("Of this document; another number is another schema."))
                    .addProperty("sequence", integer("Its place in the chain of releases, from 1."))
                    .addProperty(
                            "previous",
                            OpenApiDocument.nullable(OpenApiDocument.string("Digest of the release before.")));
            List.of("format", "sequence", "previous").forEach(schema::addRequired);
            // Younger than the first releases, which stay as they were frozen.
            List.of("synonyms", "uncovered", "phrasings").forEach(schema::removeRequired);
        }
        var kinds = Stream.concat(
                Stream.of(ReleaseLines.HEAD), ReleaseLines.KINDS.stream().map(ReleaseLines.Kind::name));
        var line = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("One record, under the name of its kind.")
                .addProperty("kind", OpenApiDocument.term("Which of the others is there.", kinds.toList()))
                .addRequired("kind")
                .addProperty(ReleaseLines.HEAD, ref(HEAD));
        for (var kind : ReleaseLines.KINDS) {
            line.addProperty(
                    kind.name(), document.getProperties().get(kind.list()).getItems());
            head.removeProperty(kind.list());
            head.removeRequired(kind.list());
        }
        schemas.putAll(Map.of(DOCUMENT, document, HEAD, head, LINE, line));
        return schemas;
    }

    private static String name(Class<?> record) {
        return OWN.contains(record) ? "Released" + record.getSimpleName() : record.getSimpleName();
    }

    /** Every field is always there. */
    private static Schema object(String description, Class<? extends Record> record) {
        var schema = OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
        for (var component : record.getRecordComponents()) {
            schema.addProperty(component.getName(), of(component.getGenericType()))
                    .addRequired(component.getName());
        }
        return schema;
    }

    private static Schema of(Type type) {
        if (type instanceof ParameterizedType list) {
            return OASFactory.createSchema().addType(SchemaType.ARRAY).items(of(list.getActualTypeArguments()[0]));
        }
        var single = (Class<?>) type;
        if (single.isEnum()) {
            return OpenApiDocument.term(
                    null,
                    Stream.of(single.getEnumConstants())
                            .map(term -> Vocabulary.id((Enum<?>) term))
                            .toList());
        }
        if (single == LocalDate.class) {
            return OpenApiDocument.string(null).format("date");
        }
        if (single == String.class) {
            return OpenApiDocument.string(null);
        }
        return single == Detail.class ? OpenApiDocument.nullable(ref("Detail")) : ref(name(single));
    }

    private static Schema integer(String description) {
        return OASFactory.createSchema().addType(SchemaType.INTEGER).description(description);
    }

    private static Schema ref(String name) {
        return OASFactory.createSchema().ref(OpenApiDocument.SCHEMAS + name);
    }
}
