package microneedling.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Pages as a browser sees them. */
public final class Html {

    private Html() {}

    /** The page at a path, which must be there. */
    public static Document page(String path) {
        var answer = RestAssured.given().header("Accept", "text/html").get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.contentType()).as(path).isEqualToIgnoringCase("text/html;charset=UTF-8");
        return Jsoup.parse(answer.asString(), "http://localhost" + path);
    }
}
