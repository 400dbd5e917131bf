package microneedling.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.SyndFeedInput;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.StringReader;
import microneedling.testsupport.SmallContent;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SmallContent.class)
class ReleaseFeedTest {

    @Test
    void a_stranger_s_reader_finds_every_release_newest_first() throws Exception {
        var answer = RestAssured.get("/v1/releases.atom");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/atom+xml");
        var feed = new SyndFeedInput().build(new StringReader(answer.asString()));
        assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
        assertThat(feed.getEntries())
                .extracting(SyndEntry::getTitle)
                .containsExactly("Release " + SmallContent.SECOND, "Release " + SmallContent.FIRST);
        assertThat(feed.getEntries()).allSatisfy(entry -> {
            assertThat(entry.getUri()).startsWith("http://localhost:8080/v1/releases/");
            assertThat(entry.getUpdatedDate()).isNotNull();
            assertThat(entry.getLink()).startsWith("http://localhost:8080/releases/");
        });
        var ids = feed.getEntries().stream().map(SyndEntry::getUri).distinct();
        assertThat(ids).hasSize(2);
    }

    @Test
    void it_tells_what_was_withdrawn_or_moved_and_links_the_changes() throws Exception {
        var feed = new SyndFeedInput()
                .build(new StringReader(RestAssured.get("/v1/releases.atom").asString()));
        var second = feed.getEntries().get(0);
        assertThat(second.getDescription().getValue())
                .contains("Withdrawn: conditions/scars.")
                .contains("Moved: side-effects/flushing.");
        assertThat(feed.getEntries().get(1).getDescription().getValue()).doesNotContain("Withdrawn", "Moved");
        assertThat(second.getLinks())
                .anySatisfy(link -> assertThat(link.getHref())
                        .endsWith("/v1/changes?from=" + SmallContent.FIRST + "&to=" + SmallContent.SECOND));
        assertThat(second.getEnclosures())
                .anySatisfy(link -> assertThat(link.getUrl()).endsWith("/v1/export?release=" + SmallContent.SECOND));
    }

    @Test
    void asking_again_costs_an_empty_304() {
        var tag = RestAssured.get("/v1/releases.atom").header("ETag");
        var again = RestAssured.given().header("If-None-Match", tag).get("/v1/releases.atom");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asByteArray()).isEmpty();
    }

    @Test
    void without_keys_there_is_none_to_be_had() {
        assertThat(RestAssured.get("/v1/releases/key.pem").statusCode()).isEqualTo(404);
    }
}
