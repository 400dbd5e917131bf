package microneedling.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import microneedling.fact.ConditionDetail;
import microneedling.fact.Detail;
import microneedling.fact.NeedleLengthDetail;
import microneedling.fact.Phrasings;
import microneedling.fact.ProviderDetail;
import microneedling.fact.RecoveryDetail;
import microneedling.fact.SideEffectDetail;
import microneedling.fact.Synonym;
import microneedling.fact.Vocabulary;

/** How records are written as JSON, in files and over HTTP alike: terms as ids, dates as text, exact decimals, nulls shown. */
public final class Json {

    private Json() {}

    /** The one mapper; it is safe to share. */
    public static final ObjectMapper MAPPER = configure(JsonMapper.builder()).build();

    /** Applies the same rules to another mapper that is being built. */
    public static <B extends com.fasterxml.jackson.databind.cfg.MapperBuilder<?, B>> B configure(B builder) {
        return builder.addModule(new JavaTimeModule())
                .addMixIn(Detail.class, DetailType.class)
                .addMixIn(Content.class, Younger.class)
                .annotationIntrospector(new Terms())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ConditionDetail.class, name = "conditions"),
        @JsonSubTypes.Type(value = SideEffectDetail.class, name = "side-effects"),
        @JsonSubTypes.Type(value = RecoveryDetail.class, name = "recovery"),
        @JsonSubTypes.Type(value = NeedleLengthDetail.class, name = "needle-lengths"),
        @JsonSubTypes.Type(value = ProviderDetail.class, name = "providers")
    })
    private interface DetailType {}

    /** A member that the first releases have not got is left out where it is empty, so that they keep their digests. */
    private interface Younger {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Synonym> synonyms();

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> uncovered();

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Phrasings> phrasings();
    }

    /** Writes enum constants as {@link Vocabulary#id}, so that the records below need no annotation. */
    private static final class Terms extends JacksonAnnotationIntrospector {
        @Override
        public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] terms, String[] names) {
            for (int i = 0; i < terms.length; i++) {
                names[i] = Vocabulary.id(terms[i]);
            }
            return names;
        }
    }
}
