package microneedling.embed;

import static microneedling.testsupport.Contract.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import microneedling.testsupport.ContentFolder;
import microneedling.testsupport.TestDatabase;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An embed never shows what today's release has withdrawn, whatever release its host has pinned. */
@QuarkusTest
@TestProfile(WithdrawnQuestionsTest.TwoReleases.class)
class WithdrawnQuestionsTest {

    private static final String FIRST = "2020.1.1";

    /**
     * In the first release four questions; in the second one of them is withdrawn, one rests no more on a fact that is, and
     * one no more on a source that is.
     */
    public static class TwoReleases implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var folder = ContentFolder.in(Files.createTempDirectory("microneedling-content-"));
                var red = folder.text("faqs/red.yaml");
                var both = red.replace("How long is the skin red?", "What happens to skin and scars?");
                var scars = red.replace("How long is the skin red?", "Does it help scars?")
                        .replace("facts: [side-effects/redness]", "facts: [conditions/scars]");
                var withdrawn = "withdrawn: {on: 2020-03-05, reason: The clinic no longer says so.}\n";
                var peeling = folder.text("side-effects/redness.yaml").replace("name: Redness", "name: Peeling");
                var clinic = folder.text("sources/clinic.yaml");
                Files.writeString(folder.captures().resolve("old-clinic.txt"), ContentFolder.CAPTURE);
                folder.write("sources/old-clinic.yaml", clinic)
                        .write("side-effects/peeling.yaml", peeling.replace("source: clinic", "source: old-clinic"))
                        .write(
                                "faqs/peeling.yaml",
                                red.replace("How long is the skin red?", "Does it peel?")
                                        .replace("side-effects/redness", "side-effects/peeling"))
                        .write(
                                "faqs/both.yaml",
                                both.replace("[side-effects/redness]", "[side-effects/redness, conditions/scars]"))
                        .write("faqs/scars.yaml", scars)
                        .freeze();
                folder.replace("release.yaml", FIRST, "2020.3.1")
                        .replace("release.yaml", "2020-01-31", "2020-03-05")
                        .write("sources/old-clinic.yaml", clinic + withdrawn)
                        .write("side-effects/peeling.yaml", peeling)
                        .write("faqs/both.yaml", both)
                        .write("faqs/scars.yaml", scars + withdrawn)
                        .write("conditions/scars.yaml", folder.text("conditions/scars.yaml") + withdrawn)
                        .freeze();
                return Map.of("microneedling.content", folder.path().toString(), "microneedling.draft", "false");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return TestDatabase.of(this);
        }
    }

    @Test
    void the_first_release_did_say_it() {
        assertThat(get("/v1/faqs?release=" + FIRST).<List<String>>path("items.id"))
                .containsExactlyInAnyOrder("both", "peeling", "red", "scars");
    }

    @Test
    void today_one_question_is_gone() {
        assertThat(get("/embed/faq.json").<List<String>>path("items.id")).containsExactly("both", "peeling", "red");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/embed/faq", "/embed/faq/fragment"})
    void a_pinned_embed_drops_what_was_withdrawn_since_and_what_rested_on_it(String path) {
        var answer = get(path + "?release=" + FIRST);
        assertThat(Jsoup.parse(answer.asString()).select("summary").eachText())
                .containsExactly("How long is the skin red?");
        assertThat(answer.asString()).doesNotContain("scars", "peel");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(answer.header("Content-Release")).isEqualTo(FIRST);
    }

    @Test
    void data_and_oembed_drop_it_too() {
        assertThat(get("/embed/faq.json?release=" + FIRST).<List<String>>path("items.id"))
                .containsExactly("red");
        assertThat(get("/oembed?url=http://localhost:8080/embed/faq?release=" + FIRST)
                        .<String>path("html"))
                .contains("How long is the skin red?", "release=" + FIRST)
                .doesNotContain("scars");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ids=scars",
                "ids=scars&release=" + FIRST,
                "ids=both&release=" + FIRST,
                "ids=peeling&release=" + FIRST
            })
    void where_nothing_is_left_it_says_in_words_that_it_was_withdrawn(String query) {
        for (var path : List.of("/embed/faq?", "/embed/faq/fragment?")) {
            var page = Jsoup.parse(get(path + query).asString());
            assertThat(page.select("details")).isEmpty();
            assertThat(page.select(".mn-none").text()).contains("withdrawn");
            assertThat(page.select(".mn-notice, .mn-credit")).hasSize(2);
        }
        var pasted = "http://localhost:8080/embed/faq?" + query.replace("&", "%26");
        assertThat(Jsoup.parseBodyFragment(get("/oembed?url=" + pasted).path("html"))
                        .select("blockquote")
                        .text())
                .contains("withdrawn");
    }

    @Test
    void a_topic_without_questions_says_something_else() {
        var page = Jsoup.parse(get("/embed/faq?topic=costs").asString());
        assertThat(page.select("details")).isEmpty();
        assertThat(page.select(".mn-none").text()).isNotEmpty().doesNotContain("withdrawn");
        assertThat(page.select(".mn-none a").attr("href")).isEqualTo("http://localhost:8080/faqs");
        assertThat(page.title()).contains("About costs");
    }
}
