package microneedling.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import microneedling.fact.Agreement;
import microneedling.http.SearchResult;
import microneedling.http.SearchResult.Match;
import org.junit.jupiter.api.Test;

class FoundTest {

    @Test
    void an_excerpt_is_cut_by_code_points_and_nothing_of_it_is_lost() {
        assertThat(parts("😀 red, 😀😀 redder", new Match(2, 5), new Match(10, 16)))
                .containsExactly("😀 ", "[red]", ", 😀😀 ", "[redder]");
        assertThat(parts("red red", new Match(0, 3), new Match(3, 7))).containsExactly("[red]", "[ red]");
        assertThat(parts("nothing")).containsExactly("nothing");
    }

    private static List<String> parts(String excerpt, Match... matches) {
        var result = new SearchResult(
                "fact", "a/b", "", excerpt, List.of(matches), List.of(), List.of(), Agreement.SINGLE, 1, null);
        return new Found(result, "")
                .excerpt().stream()
                        .map(part -> part.matches() ? "[" + part.text() + "]" : part.text())
                        .toList();
    }
}
