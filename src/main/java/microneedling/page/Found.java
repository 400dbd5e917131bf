package microneedling.page;

import java.util.ArrayList;
import java.util.List;
import microneedling.http.SearchResult;
import microneedling.http.SourceName;

/**
 * What a search found, as a page shows it.
 *
 * @param topic the title of its topic
 */
public record Found(SearchResult result, String topic) {

    /** Some of an excerpt's text in a row, and whether it is what was asked for. */
    public record Part(String text, boolean matches) {}

    /** Whether it is a fact or a question. */
    public String kind() {
        return result.type().equals("faq") ? "Question" : "Fact";
    }

    /** Who says so; a publisher of several sources is named once. */
    public List<String> publishers() {
        return result.sources().stream().map(SourceName::publisher).distinct().toList();
    }

    /** The excerpt, cut where matches begin and end; they are counted in code points, as the API counts. */
    public List<Part> excerpt() {
        var text = result.excerpt();
        var parts = new ArrayList<Part>();
        var at = 0;
        var counted = 0;
        for (var match : result.matches()) {
            var start = text.offsetByCodePoints(at, match.start() - counted);
            var end = text.offsetByCodePoints(start, match.end() - match.start());
            add(parts, text.substring(at, start), false);
            add(parts, text.substring(start, end), true);
            at = end;
            counted = match.end();
        }
        add(parts, text.substring(at), false);
        return parts;
    }

    private static void add(List<Part> parts, String text, boolean matches) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, matches));
        }
    }
}
