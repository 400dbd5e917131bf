package microneedling.testsupport;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.function.Consumer;
import microneedling.content.Json;
import org.junit.jupiter.api.Test;

/** That the contract can fail: each real answer is bent in one way that it must notice. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ContractTest {

    private static final String PATH = "/v1/side-effects/redness";

    @Test
    void a_real_answer_keeps_the_contract() {
        assertThatCode(() -> check(fact -> {})).doesNotThrowAnyException();
    }

    @Test
    void an_undocumented_field_breaks_it() {
        assertThatThrownBy(() -> check(fact -> fact.put("rating", 5))).hasMessageContaining("rating");
    }

    @Test
    void an_undocumented_field_deep_inside_breaks_it() {
        assertThatThrownBy(() -> check(fact -> ((ObjectNode) fact.at("/claims/0/source")).put("secret", 1)))
                .hasMessageContaining("secret");
    }

    @Test
    void an_undocumented_field_of_a_typed_detail_breaks_it() {
        assertThatThrownBy(() -> check(fact -> ((ObjectNode) fact.path("detail")).put("row", 1)))
                .hasMessageContaining("row");
    }

    @Test
    void a_missing_field_breaks_it() {
        assertThatThrownBy(() -> check(fact -> fact.remove("silent"))).hasMessageContaining("silent");
    }

    @Test
    void another_type_breaks_it() {
        assertThatThrownBy(() -> check(fact -> fact.put("statement", 1))).hasMessageContaining("statement");
    }

    @Test
    void a_date_that_is_none_breaks_it() {
        assertThatThrownBy(() -> check(fact -> fact.put("reviewed", "lately"))).hasMessageContaining("reviewed");
    }

    @Test
    void an_undocumented_status_or_media_type_breaks_it() throws IOException {
        var body = real();
        assertThatThrownBy(() -> Contract.served().check("GET", PATH, 202, "application/json", body))
                .hasMessageContaining("not documented");
        assertThatThrownBy(() -> Contract.served().check("GET", PATH, 200, "text/html", body))
                .hasMessageContaining("text/html");
    }

    @Test
    void an_undocumented_path_that_answers_breaks_it() throws IOException {
        var body = real();
        assertThatThrownBy(() -> Contract.served().check("GET", "/v1/a/b/c", 200, "application/json", body))
                .hasMessageContaining("undocumented path");
    }

    @Test
    void one_line_of_many_that_is_not_documented_breaks_it() {
        var line = "{\"kind\":\"move\",\"move\":{\"from\":\"faqs/a\",\"to\":\"faqs/b\"}}\n";
        assertThatCode(() -> checkLines(line + line)).doesNotThrowAnyException();
        assertThatThrownBy(() -> checkLines(line + line.replace("from", "of"))).hasMessageContaining("of");
        assertThatThrownBy(() -> checkLines(line + "move")).hasMessageContaining("no JSON");
    }

    private static void checkLines(String lines) {
        Contract.served().check("GET", "/v1/export", 200, "application/x-ndjson", lines.getBytes());
    }

    private static void check(Consumer<ObjectNode> bend) throws IOException {
        var fact = (ObjectNode) Json.MAPPER.readTree(real());
        bend.accept(fact);
        Contract.served().check("GET", PATH, 200, "application/json", Json.MAPPER.writeValueAsBytes(fact));
    }

    private static byte[] real() {
        return Contract.get(PATH).asByteArray();
    }
}
