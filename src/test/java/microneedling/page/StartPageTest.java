package microneedling.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import microneedling.testsupport.Contract;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;

/** In one screen what this is and is not, and six questions with what is really answered. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class StartPageTest {

    private static final Pattern ANSWER = Pattern.compile("(?s)<details>.*?</details>");

    @Test
    void says_what_it_is_not() {
        assertThat(page()).contains("it is not medical advice");
    }

    @Test
    void shows_six_questions_with_their_answer_and_where_sources_differ() {
        assertThat(answers()).hasSize(6).allSatisfy(answer -> {
            assertThat(answer)
                    .contains("<summary>")
                    .containsPattern("class=\"agreement (agree|single|differ|dispute)\"");
            var faq = Contract.get(one(answer, "<a href=\"(/v1/faqs/[^\"]+)\">as JSON"))
                    .jsonPath();
            assertThat(text(answer)).contains(faq.getString("question"), faq.getString("answer"));
        });
    }

    @Test
    void names_each_source_of_an_answer_in_a_line_of_its_own_with_its_kind() {
        assertThat(answers()).allSatisfy(answer -> {
            var faq = Contract.get(one(answer, "<a href=\"(/v1/faqs/[^\"]+)\">as JSON"))
                    .jsonPath();
            List<String> publishers = faq.getList("sources.publisher");
            var lines = all(answer, Pattern.compile("(?s)<li>.*?</li>"));
            assertThat(lines).hasSameSizeAs(publishers);
            for (int i = 0; i < lines.size(); i++) {
                assertThat(text(lines.get(i))).startsWith(publishers.get(i));
                assertThat(lines.get(i)).containsPattern("<small>[a-z]+");
            }
        });
    }

    @Test
    void leads_to_the_api_and_its_description() {
        for (var path : List.of("/docs", "/v1", "/v1/disagreements", "/v1/faqs", "/releases")) {
            assertThat(page()).contains("href=\"" + path + "\"");
            assertThat(RestAssured.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void loads_nothing_but_its_own_stylesheet() {
        // The feed is only named.
        assertThat(all(page(), Pattern.compile("<(?:link(?! rel=\"alternate\")|script|img|iframe)[^>]*>")))
                .containsExactly(
                        "<link rel=\"stylesheet\" href=\"/assets/site.css\">", "<link rel=\"icon\" href=\"data:,\">");
        assertThat(page()).doesNotContain("style=", "onclick=");
        assertThat(RestAssured.get("/assets/site.css").asString()).doesNotContain("url(", "@import");
    }

    private static String page() {
        var answer = RestAssured.get("/");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.asString();
    }

    private static List<String> answers() {
        return all(page(), ANSWER);
    }

    private static List<String> all(String text, Pattern pattern) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String one(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    /** What a reader sees of a piece of the page. */
    private static String text(String html) {
        return html.replaceAll("<[^>]+>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#39;", "'")
                .replace("&#34;", "\"")
                .replace("&amp;", "&")
                .strip();
    }
}
