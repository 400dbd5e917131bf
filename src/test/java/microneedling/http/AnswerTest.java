package microneedling.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What an answer holds of its bytes: a release may be ten megabytes, and several readers may ask for it at once. */
class AnswerTest {

    private final byte[] bytes = "{\"a\":1}".repeat(400).getBytes();
    private final Answer made = new Answer(bytes, "application/json", List.of(), List.of(), Encoding.Effort.ONCE);

    @Test
    void what_is_made_for_one_reader_is_sent_without_a_copy() {
        assertThat(made.form(Encoding.IDENTITY).bytes()).isSameAs(bytes);
        assertThat(made.form(Encoding.IDENTITY).ready()).isNull();
    }

    @Test
    void what_is_kept_for_many_has_the_same_bytes_and_tag() {
        var kept = made.kept();
        for (var encoding : List.of(Encoding.IDENTITY, Encoding.GZIP)) {
            assertThat(kept.form(encoding).bytes())
                    .isEqualTo(made.form(encoding).bytes());
            assertThat(kept.form(encoding).tag()).isEqualTo(made.form(encoding).tag());
            assertThat(kept.form(encoding).ready()).isNotNull();
        }
    }
}
