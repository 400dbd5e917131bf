package microneedling.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {

    private static final List<String> OFFERED = List.of("application/json", "application/x-ndjson", "text/csv");

    @Test
    void who_says_nothing_gets_what_is_offered_first() {
        assertThat(Preferences.of(null).best(OFFERED)).contains("application/json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "*/* → application/json",
                "text/csv → text/csv",
                "TEXT/CSV → text/csv",
                "text/* → text/csv",
                "application/* → application/json",
                "text/csv; charset=utf-8 → text/csv",
                "text/csv;header=present;q=0.9, application/json;q=0.8 → text/csv",
                "text/csv;q=0.5, application/x-ndjson;q=0.8 → application/x-ndjson",
                "text/csv ; Q = 0.5 , application/x-ndjson → application/x-ndjson",
                "application/x-ndjson, text/csv, application/json → application/json",
                "text/csv, */* → text/csv",
                "text/*, */* → text/csv",
                "*/*, application/json;q=0 → application/x-ndjson",
                "application/*;q=0.9, application/json;q=0.1 → application/x-ndjson",
                "*/*;q=0.1, application/json;q=0.001 → application/x-ndjson",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 → application/json",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2 → application/json"
            })
    void who_prefers_something_gets_it(String header, String chosen) {
        assertThat(Preferences.of(header).best(OFFERED)).contains(chosen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xml, text/html;q=0.5",
                "application/json;q=0",
                "text/*;q=0.0",
                "text",
                "application/jsonl",
                "*/*;q=0"
            })
    void who_wants_nothing_of_it_gets_nothing(String header) {
        assertThat(Preferences.of(header).best(OFFERED)).isEmpty();
    }
}
