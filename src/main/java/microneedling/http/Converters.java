package microneedling.http;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import microneedling.fact.Vocabulary;

/** Reads terms of closed lists as they are written outside Java; {@link Parameters} has already refused all others. */
@Provider
public class Converters implements ParamConverterProvider {

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (!type.isEnum()) {
            return null;
        }
        return new ParamConverter<>() {
            @Override
            public T fromString(String value) {
                return Arrays.stream(type.getEnumConstants())
                        .filter(term -> Vocabulary.id((Enum<?>) term).equals(value))
                        .findFirst()
                        .orElse(null);
            }

            @Override
            public String toString(T term) {
                return Vocabulary.id((Enum<?>) term);
            }
        };
    }
}
