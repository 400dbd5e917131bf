package microneedling.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import microneedling.testsupport.Contract;
import microneedling.testsupport.Html;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;

/** In one screen what this is and is not, six questions with what is really answered, and the way to everything else. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class StartPageTest {

    @Test
    void says_what_it_is_not() {
        assertThat(Html.page("/").select("main").text()).contains("it is not medical advice");
    }

    @Test
    void shows_six_questions_with_their_answer_and_each_source_with_its_kind() {
        var answers = Html.page("/").select("main details");
        assertThat(answers).hasSize(6).allSatisfy(answer -> {
            var page = answer.select(".mn-more a").attr("href").replaceFirst("^http://localhost:8080", "");
            var faq = Contract.get("/v1" + page).jsonPath();
            assertThat(answer.select("summary").text()).isEqualTo(faq.getString("question"));
            assertThat(answer.select(".mn-answer").text()).isEqualTo(faq.getString("answer"));
            assertThat(answer.select(".mn-agreement").text()).isNotEmpty();
            List<String> publishers = faq.getList("sources.publisher");
            assertThat(answer.select(".mn-source a").eachText()).isEqualTo(publishers);
            assertThat(answer.select(".mn-about").eachText())
                    .hasSameSizeAs(publishers)
                    .noneMatch(String::isBlank);
        });
    }

    @Test
    void leads_to_every_topic_and_names_every_publisher_and_leads_to_the_api() {
        var page = Html.page("/");
        assertThat(page.select("a").eachAttr("href"))
                .contains("/docs", "/embed", "/releases", "/faqs", "/disagreements")
                .containsAll(Contract.get("/v1/topics").jsonPath().getList("items.links.page", String.class));
        assertThat(page.select("a[href^=/sources#]").parents().select("li").text())
                .contains(Contract.get("/v1/sources?limit=100").jsonPath().getList("items.publisher", String.class));
    }

    @Test
    void loads_nothing_but_its_own_stylesheet_and_two_scripts() {
        var page = Html.page("/");
        assertThat(page.select("link[rel=stylesheet]").eachAttr("href")).containsExactly("/assets/site.css");
        assertThat(page.select("script").eachAttr("src")).containsExactly("/embed/faq.js", "/assets/search.js");
        assertThat(page.select("img,iframe,style,[style],[onclick]")).isEmpty();
        assertThat(RestAssured.get("/assets/site.css").asString()).doesNotContain("url(", "@import");
    }
}
