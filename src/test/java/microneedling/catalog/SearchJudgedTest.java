package microneedling.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import microneedling.content.Captures;
import microneedling.content.ContentReader;
import microneedling.content.FrozenRelease;
import microneedling.content.InvalidContent;
import microneedling.content.ReleaseHead;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * How well search answers queries that were judged before it was written, by nobody who has seen it work. It is tuned on one
 * half of them; the other half says how good it is. What is printed is what the build reports.
 */
class SearchJudgedTest {

    private static final Path QUERIES = Path.of("src", "test", "resources", "search");

    private static Search search;

    /**
     * A query with its judgements.
     *
     * @param grades 3 answers it, 2 helps, 1 is related; empty when no source covers it
     */
    private record Judged(String query, Map<String, Integer> grades) {}

    /** What all queries of a half come to. */
    private record Figures(
            String half, int covered, double ndcg, double success, int refused, int uncovered, double declined) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "search, %s: nDCG@5 %.3f, success@3 %.3f, %d of %d covered queries declined; declined %.3f of %d"
                            + " that no source covers",
                    half,
                    ndcg,
                    success,
                    refused,
                    covered,
                    declined,
                    uncovered);
        }
    }

    @BeforeAll
    static void index() throws InvalidContent {
        var release = FrozenRelease.of(ContentReader.read(Path.of("content"), Captures.in(Path.of("nowhere"))), null);
        search = new Catalog(release, ReleaseHead.of(release, null, true)).search();
    }

    @Test
    void queries_that_it_was_not_tuned_on_are_answered_or_declined() throws IOException {
        var figures = figures("report");
        System.out.println(figures);
        assertThat(figures.covered()).isGreaterThan(50);
        assertThat(figures.uncovered()).isGreaterThan(25);
        assertThat(figures.success()).as(figures.toString()).isGreaterThanOrEqualTo(0.95);
        assertThat(figures.declined()).as(figures.toString()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void queries_that_it_was_tuned_on_are_answered_or_declined() throws IOException {
        var figures = figures("tune");
        System.out.println(figures);
        assertThat(figures.success()).as(figures.toString()).isGreaterThanOrEqualTo(0.95);
        assertThat(figures.declined()).as(figures.toString()).isGreaterThanOrEqualTo(0.9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tune-more", "tune-again"})
    void harder_queries_written_later_are_answered_or_declined(String set) throws IOException {
        var figures = figures(set);
        System.out.println(figures);
        assertThat(figures.success()).as(figures.toString()).isGreaterThanOrEqualTo(0.9);
        assertThat(figures.declined()).as(figures.toString()).isGreaterThanOrEqualTo(0.9);
    }

    @ParameterizedTest
    @CsvSource({
        "i can't breathe after numbing cream, care/lasting-reactions",
        "my throat is swelling up after treatment, care/lasting-reactions",
        "fever after microneedling, care/lasting-reactions",
        "skin burned and blistered after rf what do i do, care/lasting-reactions",
        "my face is oozing pus, side-effects/infection",
        "red streaks spreading from treated area, side-effects/infection"
    })
    void who_is_in_trouble_is_first_told_what_the_sources_say_of_that(String query, String first) {
        assertThat(search.find(query, null, 3).hits())
                .extracting(SearchJudgedTest::id)
                .startsWith(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chest pain after treatment",
                "stroke after microneedling",
                "i fainted after microneedling",
                "i want to die because of my scars",
                "my toddler swallowed numbing cream",
                "does it cure cancer"
            })
    void who_is_in_trouble_of_which_no_source_speaks_is_told_so(String query) {
        var found = search.find(query, null, 3);
        assertThat(found.hits()).isEmpty();
        assertThat(found.uncovered()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "I have high blood pressure and take warfarin, contraindications/blood-thinners",
        "on eliquis and getting botox, contraindications/blood-thinners",
        "laser hair removal on accutane, contraindications/isotretinoin",
        "pacemaker and diabetes, contraindications/diabetes",
        "lip filler while breastfeeding, contraindications/breastfeeding"
    })
    void a_contraindication_is_told_whatever_else_the_query_names(String query, String warning) {
        var found = search.find(query, null, 3);
        assertThat(found.uncovered()).isNotNull();
        assertThat(found.hits()).map(SearchJudgedTest::id).first().isEqualTo(warning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"botox for wrinkles", "lip filler for scars", "hydrafacial for acne", "tattoo removal healing"})
    void what_is_no_reason_against_it_does_not_make_an_answer(String query) {
        var found = search.find(query, null, 3);
        assertThat(found.uncovered()).isNotNull();
        assertThat(found.hits()).isEmpty();
    }

    private static Figures figures(String half) throws IOException {
        var covered = 0;
        var refused = 0;
        var uncovered = 0;
        var declined = 0;
        var successes = 0;
        var gains = 0.0;
        for (var one : judged(half)) {
            var found = search.find(one.query(), null, 5).hits().stream()
                    .map(SearchJudgedTest::id)
                    .toList();
            if (one.grades().isEmpty()) {
                uncovered++;
                declined += found.isEmpty() ? 1 : 0;
                continue;
            }
            covered++;
            refused += found.isEmpty() ? 1 : 0;
            successes += found.stream().limit(3).anyMatch(id -> one.grades().getOrDefault(id, 0) >= 2) ? 1 : 0;
            var best = one.grades().values().stream()
                    .sorted(Comparator.reverseOrder())
                    .limit(5)
                    .toList();
            gains += gain(found.stream()
                            .map(id -> one.grades().getOrDefault(id, 0))
                            .toList())
                    / gain(best);
        }
        return new Figures(
                half,
                covered,
                gains / covered,
                (double) successes / covered,
                refused,
                uncovered,
                (double) declined / uncovered);
    }

    private static double gain(List<Integer> grades) {
        var sum = 0.0;
        for (int i = 0; i < grades.size(); i++) {
            sum += (Math.pow(2, grades.get(i)) - 1) / (Math.log(i + 2) / Math.log(2));
        }
        return sum;
    }

    private static String id(Search.Hit hit) {
        return hit.fact() == null ? "faqs/" + hit.faq().id() : hit.fact().id();
    }

    private static List<Judged> judged(String half) throws IOException {
        var judged = new ArrayList<Judged>();
        var text = Files.readString(QUERIES.resolve(half + ".yaml"));
        for (var one : (List<?>) new Load(LoadSettings.builder().build()).loadFromString(text)) {
            var query = (Map<?, ?>) one;
            var grades = new HashMap<String, Integer>();
            for (var relevant : (List<?>) query.get("relevant")) {
                grades.put((String) ((Map<?, ?>) relevant).get("id"), (Integer) ((Map<?, ?>) relevant).get("grade"));
            }
            judged.add(new Judged((String) query.get("q"), grades));
        }
        return judged;
    }
}
