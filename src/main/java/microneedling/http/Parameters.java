package microneedling.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import microneedling.fact.Vocabulary;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Holds every request to the parameters that its method documents: a repeated or ill-formed one is a 400 that names it and
 * what is allowed, and under {@code /v1} so is an unknown one; elsewhere newsletters and content systems add their own. The
 * annotations that write the OpenAPI document are the ones checked here.
 */
public class Parameters {

    private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final int MAX_LENGTH = 2000;

    private final Map<Method, Map<String, Documented>> known = new ConcurrentHashMap<>();

    /** A documented parameter: its type, and its annotation with the range. */
    private record Documented(Class<?> type, Parameter parameter) {}

    @ServerRequestFilter
    void check(ResourceInfo resource, ContainerRequestContext request) {
        var strict = request.getUriInfo().getPath().startsWith("/v1");
        var documented = known.computeIfAbsent(resource.getResourceMethod(), Parameters::documented);
        var faults = faults(documented, strict, request.getUriInfo().getQueryParameters());
        documented.forEach((name, parameter) -> {
            if (parameter.parameter().required()
                    && !request.getUriInfo().getQueryParameters().containsKey(name)) {
                faults.add(new Problem.Fault(
                        "query",
                        name,
                        "is missing; give it, as in " + name + "="
                                + parameter.parameter().example()));
            }
        });
        if (!faults.isEmpty()) {
            throw HttpProblem.badRequest(faults);
        }
    }

    /** What is wrong with the query of an address that a request names, if a bean read it; unknown parameters are ignored. */
    public static List<Problem.Fault> faults(Class<?> bean, Map<String, List<String>> query) {
        return faults(documented(bean), false, query);
    }

    private static List<Problem.Fault> faults(
            Map<String, Documented> documented, boolean strict, Map<String, List<String>> query) {
        var faults = new ArrayList<Problem.Fault>();
        query.forEach((name, values) -> {
            if (strict || documented.containsKey(name)) {
                fault(documented, name, values)
                        .ifPresent(detail -> faults.add(new Problem.Fault("query", printable(name), detail)));
            }
        });
        return faults;
    }

    private static Optional<String> fault(Map<String, Documented> documented, String name, List<String> values) {
        var parameter = documented.get(name);
        if (parameter == null) {
            return Optional.of(
                    documented.isEmpty()
                            ? "is not known here; no parameter is"
                            : "is not known here; allowed are " + String.join(", ", documented.keySet()));
        }
        if (values.size() > 1) {
            return Optional.of("is given " + values.size() + " times; give it once");
        }
        return fault(parameter, values.get(0));
    }

    private static Optional<String> fault(Documented parameter, String value) {
        var type = parameter.type();
        if (value.isEmpty()) {
            return Optional.of("is empty; give a value or leave it out");
        }
        if (!isText(value)) {
            return Optional.of("has control characters, or bytes that are no UTF-8; give plain text");
        }
        if (value.length() > MAX_LENGTH) {
            return Optional.of("is longer than " + MAX_LENGTH + " characters");
        }
        var longest = parameter.parameter().schema().maxLength();
        if (value.codePointCount(0, value.length()) > longest) {
            return Optional.of("is longer than " + longest + " characters");
        }
        if (type == Integer.class) {
            var schema = parameter.parameter().schema();
            var least = Integer.parseInt(schema.minimum());
            var most = schema.maximum().isEmpty() ? 1_000_000 : Integer.parseInt(schema.maximum());
            return INTEGER.matcher(value).matches()
                            && Integer.parseInt(value) >= least
                            && Integer.parseInt(value) <= most
                    ? Optional.empty()
                    : Optional.of("must be a whole number from " + least + " to " + most);
        }
        if (type == Boolean.class) {
            return value.equals("true") || value.equals("false")
                    ? Optional.empty()
                    : Optional.of("must be true or false");
        }
        if (type == LocalDate.class) {
            return isDay(value) ? Optional.empty() : Optional.of("must be a day, yyyy-mm-dd");
        }
        if (type.isEnum()) {
            var terms = terms(parameter);
            return terms.contains(value) ? Optional.empty() : Optional.of("must be one of " + String.join(", ", terms));
        }
        return Optional.empty();
    }

    /** Java would read years of other lengths too, with their sign. */
    private static boolean isDay(String value) {
        try {
            return LocalDate.parse(value).toString().length() == "yyyy-mm-dd".length();
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** All terms of a vocabulary, unless the annotation allows some of them only. */
    private static List<String> terms(Documented parameter) {
        var some = parameter.parameter().schema().enumeration();
        if (some.length > 0) {
            return List.of(some);
        }
        @SuppressWarnings("unchecked") // only enums are asked for
        var type = (Class<? extends Enum<?>>) parameter.type();
        return Vocabulary.ids(type);
    }

    /** Whether a value came as text, all of which can be shown. */
    public static boolean isText(String value) {
        return value.codePoints().noneMatch(Parameters::isControl);
    }

    /** Lone surrogates and U+FFFD stand for bytes that were no UTF-8. */
    private static boolean isControl(int codePoint) {
        return Character.isISOControl(codePoint)
                || codePoint == 0xFFFD
                || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static String printable(String name) {
        var cut = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        return cut.codePoints().anyMatch(Parameters::isControl) ? cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", "�") : cut;
    }

    private static Map<String, Documented> documented(Method method) {
        var found = new LinkedHashMap<String, Documented>();
        for (var parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                found.putAll(documented(parameter.getType()));
            } else {
                document(found, parameter, parameter.getType());
            }
        }
        return found;
    }

    private static Map<String, Documented> documented(Class<?> bean) {
        var found = new LinkedHashMap<String, Documented>();
        Arrays.stream(bean.getFields()).forEach(field -> document(found, field, field.getType()));
        return found;
    }

    private static void document(Map<String, Documented> found, AnnotatedElement element, Class<?> type) {
        var query = element.getAnnotation(QueryParam.class);
        if (query != null) {
            found.put(query.value(), new Documented(type, element.getAnnotation(Parameter.class)));
        }
    }
}
