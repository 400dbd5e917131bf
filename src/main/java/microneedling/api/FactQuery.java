package microneedling.api;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import microneedling.catalog.Catalog;
import microneedling.catalog.FactFilter;
import microneedling.fact.Agreement;
import microneedling.fact.Topic;
import microneedling.http.HttpProblem;
import microneedling.http.Problem;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The filters that every list of facts takes. */
public class FactQuery extends ListQuery {

    @QueryParam("source")
    @Parameter(description = "Only facts that cite this source.", example = "rush")
    public String source;

    @QueryParam("agreement")
    @Parameter(description = "Only facts whose sources stand so to each other.", example = "differ")
    public Agreement agreement;

    @QueryParam("tag")
    @Parameter(description = "Only facts with this tag.", example = "erythema")
    public String tag;

    @QueryParam("ids")
    @Parameter(
            description = "Only the facts with these ids, separated by commas, at most 100.",
            example = "side-effects/redness,side-effects/swelling")
    public String ids;

    @QueryParam("reviewDueBefore")
    @Parameter(
            description = "Only facts that are to be checked again before this day.",
            example = "2028-01-01",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    public LocalDate reviewDueBefore;

    @QueryParam("withdrawn")
    @Parameter(description = "true to list withdrawn facts too; they are left out otherwise.", example = "true")
    public Boolean withdrawn;

    /** What is asked for, of a topic or, when that is null, of all. */
    FactFilter filter(Catalog catalog, Topic topic) {
        if (source != null && catalog.source(source).isEmpty()) {
            throw unknown("source", "is no source; /v1/sources lists them");
        }
        return new FactFilter(
                topic,
                source,
                agreement,
                tag,
                ids == null ? null : ids(catalog),
                reviewDueBefore,
                Boolean.TRUE.equals(withdrawn));
    }

    private Set<String> ids(Catalog catalog) {
        return known(
                "ids",
                ids,
                id -> catalog.moved(id).orElse(id),
                id -> catalog.fact(id).isPresent());
    }

    /** Splits a list of ids and follows those that have moved; an unknown one is a 400 that names it. */
    static Set<String> known(String name, String ids, UnaryOperator<String> today, Predicate<String> exists) {
        var wanted = Arrays.stream(ids.split(",", -1)).map(today).collect(Collectors.toCollection(TreeSet::new));
        if (wanted.size() > ListQuery.MAX_LIMIT) {
            throw unknown(name, "names " + wanted.size() + " ids; at most " + ListQuery.MAX_LIMIT + " are allowed");
        }
        var strangers = wanted.stream().filter(id -> !exists.test(id)).limit(5).toList();
        if (!strangers.isEmpty()) {
            throw unknown(name, "names what does not exist: " + String.join(", ", strangers));
        }
        return wanted;
    }

    static HttpProblem unknown(String name, String detail) {
        return HttpProblem.badRequest(java.util.List.of(new Problem.Fault("query", name, detail)));
    }
}
