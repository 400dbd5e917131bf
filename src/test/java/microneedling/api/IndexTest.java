package microneedling.api;

import static microneedling.testsupport.Contract.get;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import microneedling.testsupport.Contract;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class IndexTest {

    @Test
    void names_the_release_the_licence_and_what_this_is_not() {
        get("/v1")
                .then()
                .statusCode(200)
                .body("release.version", not(equalTo(null)))
                .body("licence", equalTo("CC BY 4.0"))
                .body("notice", startsWith("This reports what the named sources say"));
    }

    @Test
    void every_link_leads_somewhere() {
        Map<String, String> links = get("/v1").path("links");
        links.values()
                .forEach(link -> Contract.given()
                        .redirects()
                        .follow(true)
                        .get(link)
                        .then()
                        .statusCode(200));
    }
}
