package microneedling.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReleaseLinesTest {

    @Test
    void the_head_comes_first_and_every_record_after_those_that_it_names() {
        assertThat(lines("""
                {"facts":[{"id":"b"},{"id":"a"}],"faqs":[{}],"format":1,"moves":[],"sources":[{}],"studies":[{}],
                "topics":[{}],"version":"2020.1.1"}""")).isEqualTo("""
                {"head":{"format":1,"version":"2020.1.1"},"kind":"head"}
                {"kind":"topic","topic":{}}
                {"kind":"source","source":{}}
                {"kind":"study","study":{}}
                {"fact":{"id":"b"},"kind":"fact"}
                {"fact":{"id":"a"},"kind":"fact"}
                {"faq":{},"kind":"faq"}
                """);
    }

    @Test
    void numbers_and_characters_stay_as_the_document_writes_them() {
        assertThat(lines("{\"facts\":[{\"least\":1e-7,\"most\":1e+21,\"name\":\"é\u2028\\u001f😀\",\"share\":0.15}]}"))
                .endsWith(
                        "{\"fact\":{\"least\":1e-7,\"most\":1e+21,\"name\":\"é\u2028\\u001f😀\",\"share\":0.15},\"kind\":\"fact\"}\n");
    }

    private static String lines(String document) {
        return new String(ReleaseLines.of(document.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
