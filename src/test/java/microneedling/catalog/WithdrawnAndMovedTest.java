package microneedling.catalog;

import static microneedling.testsupport.Contract.get;
import static microneedling.testsupport.Contract.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import microneedling.content.Captures;
import microneedling.content.ContentReader;
import microneedling.content.FrozenRelease;
import microneedling.content.ReleaseHead;
import microneedling.testsupport.ContentFolder;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ids are for ever: what is withdrawn answers 410, what has moved 308; on a small content of its own. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class WithdrawnAndMovedTest {

    private static final String WITHDRAWN = """
            withdrawn: {on: 2020-01-30, reason: The clinic no longer says so.%s}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void serve_a_content_with_withdrawals_and_moves() throws Exception {
        var content = ContentFolder.in(folder);
        var redness = content.text("side-effects/redness.yaml");
        content.write("side-effects/flushing.yaml", redness + WITHDRAWN.formatted(", replacedBy: side-effects/redness"))
                .write("side-effects/blushing.yaml", redness + WITHDRAWN.formatted(""))
                .write("side-effects/erythema.yaml", "movedTo: side-effects/redness\n")
                .write(
                        "faqs/pink.yaml",
                        content.text("faqs/red.yaml").replace("red?", "pink?")
                                + WITHDRAWN.formatted(", replacedBy: red"))
                .write("faqs/rosy.yaml", "movedTo: red\n")
                .write(
                        "sources/old-clinic.yaml",
                        content.text("sources/clinic.yaml") + WITHDRAWN.formatted(", replacedBy: clinic"))
                .write("sources/former-clinic.yaml", "movedTo: clinic\n");
        var release = FrozenRelease.of(ContentReader.read(content.path(), Captures.none()), null);
        var catalog = new Catalog(release, ReleaseHead.of(release, null, false));
        QuarkusMock.installMockForType(new ServingOnly(() -> Optional.of(catalog)), CurrentCatalog.class);
    }

    @Test
    void a_withdrawn_fact_says_when_and_why_and_what_to_read_instead() {
        var answer = get("/v1/side-effects/flushing");
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.<String>path("type")).isEqualTo("/problems/withdrawn");
        assertThat(answer.<String>path("withdrawn.on")).isEqualTo("2020-01-30");
        assertThat(answer.<String>path("withdrawn.reason")).isEqualTo("The clinic no longer says so.");
        assertThat(answer.<String>path("withdrawn.replacement")).isEqualTo("/v1/side-effects/redness");
        assertThat(get(answer.path("withdrawn.replacement")).statusCode()).isEqualTo(200);
    }

    @Test
    void where_nothing_replaces_it_the_replacement_is_null() {
        var answer = get("/v1/side-effects/blushing");
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.<Object>path("withdrawn.replacement")).isNull();
    }

    @Test
    void withdrawn_faqs_and_sources_lead_to_what_replaces_them() {
        var faq = get("/v1/faqs/pink");
        assertThat(faq.statusCode()).isEqualTo(410);
        assertThat(faq.<String>path("withdrawn.replacement")).isEqualTo("/v1/faqs/red");
        var source = get("/v1/sources/old-clinic");
        assertThat(source.statusCode()).isEqualTo(410);
        assertThat(source.<String>path("withdrawn.replacement")).isEqualTo("/v1/sources/clinic");
    }

    @Test
    void head_says_410_without_a_body() {
        var answer = given().head("/v1/side-effects/flushing");
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.asByteArray()).isEmpty();
        assertThat(answer.header("Content-Length"))
                .isEqualTo(get("/v1/side-effects/flushing").header("Content-Length"));
    }

    @Test
    void lists_leave_out_what_is_withdrawn() {
        assertThat(get("/v1/side-effects").<Object>path("items.id")).isEqualTo(List.of("side-effects/redness"));
        assertThat(get("/v1/faqs").<Object>path("items.id")).isEqualTo(List.of("red"));
        assertThat(get("/v1/sources").<Object>path("items.id")).isEqualTo(List.of("clinic"));
        assertThat(get("/v1/sources/clinic").<List<String>>path("facts"))
                .contains("side-effects/redness")
                .doesNotContain("side-effects/flushing");
        assertThat(get("/v1").<Integer>path("release.counts.facts")).isEqualTo(3);
        assertThat(get("/v1").<Integer>path("release.counts.sources")).isEqualTo(1);
    }

    @Test
    void who_asks_for_withdrawn_facts_sees_them_with_the_reason() {
        var list = get("/v1/side-effects?withdrawn=true");
        assertThat(list.<List<String>>path("items.id"))
                .containsExactlyInAnyOrder("side-effects/redness", "side-effects/flushing", "side-effects/blushing");
        assertThat(get("/v1/facts?withdrawn=true&ids=side-effects/flushing").<String>path("items[0].withdrawn.reason"))
                .isEqualTo("The clinic no longer says so.");
        assertThat(get("/v1/facts?withdrawn=false&ids=side-effects/flushing").<Integer>path("total"))
                .isZero();
    }

    @Test
    void what_has_moved_leads_to_its_new_place() {
        assertMoved("/v1/side-effects/erythema", "/v1/side-effects/redness");
        assertMoved("/v1/faqs/rosy", "/v1/faqs/red");
        assertMoved("/v1/sources/former-clinic", "/v1/sources/clinic");
    }

    @Test
    void what_has_moved_stays_in_the_release_that_was_asked_for() {
        assertMoved("/v1/side-effects/erythema?release=2020.1.1", "/v1/side-effects/redness?release=2020.1.1");
    }

    @Test
    void an_id_that_has_moved_is_still_known_to_the_ids_filter() {
        assertThat(get("/v1/facts?ids=side-effects/erythema").<Object>path("items.id"))
                .isEqualTo(List.of("side-effects/redness"));
        assertThat(get("/v1/faqs?ids=rosy").<Object>path("items.id")).isEqualTo(List.of("red"));
    }

    private static void assertMoved(String from, String to) {
        var answer = get(from);
        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.header("Location")).isEqualTo(to);
        assertThat(answer.asByteArray()).isEmpty();
        assertThat(answer.header("Content-Length")).isEqualTo("0");
        assertThat(given().head(from).headers().asList())
                .hasSameSizeAs(answer.headers().asList());
        assertThat(get(to).statusCode()).isEqualTo(200);
    }
}
