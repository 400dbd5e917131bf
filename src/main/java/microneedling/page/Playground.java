package microneedling.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import microneedling.embed.Chart;
import microneedling.embed.FaqPanel;
import microneedling.embed.Theme;
import microneedling.fact.Vocabulary;
import microneedling.http.Script;

/**
 * What somebody chose to embed, and what their website needs for it.
 *
 * @param show what is shown, as the form names it
 * @param title what it is, in words
 * @param panel the questions; null for a picture
 * @param chart the picture; null for questions
 * @param heading null for none
 * @param release null for the newest
 * @param path where it stands as a page, without the query
 * @param here the absolute address of this service's root, without a slash at its end
 */
public record Playground(
        String show,
        Mode mode,
        String title,
        FaqPanel panel,
        Chart chart,
        String topic,
        int limit,
        Integer heading,
        Theme theme,
        String release,
        String path,
        String here) {

    private static final int ROOM = 240;
    private static final int ROOM_PER_QUESTION = 56;

    /** A thing to choose. */
    public record Option(String id, String title) {}

    /** Where it stands as a page, on this service. */
    public String page() {
        return path + query(false);
    }

    /** Where a server fetches it as a piece of HTML, on this service. */
    public String fragment() {
        return path + "/fragment" + query(true);
    }

    /** How high a frame is, in pixels, when nobody opens anything. */
    public int height() {
        return chart == null
                ? ROOM + ROOM_PER_QUESTION * Math.max(1, panel.items().size())
                : ROOM + chart.image(640, theme).height();
    }

    /** The theme as an attribute, which nobody has to write who takes what is usual. */
    public String colours() {
        return theme == Theme.AUTO ? null : Vocabulary.id(theme);
    }

    /** The theme as a class. */
    public String colouring() {
        return Vocabulary.id(theme);
    }

    /** The script that defines the elements. */
    public Script script() {
        return Script.newest();
    }

    /** What the Content-Security-Policy of the website has to allow, and nothing else. */
    public String policy() {
        var origin = here.replaceFirst("^([a-z]+://[^/]+).*$", "$1");
        return switch (mode) {
            case ADDRESS, FRAME -> "frame-src " + origin;
            case FRAGMENT -> (chart == null ? "style-src " : "img-src ") + origin;
            case ELEMENT ->
                "script-src " + origin + "; connect-src " + origin + (chart == null ? "" : "; img-src " + origin);
        };
    }

    private String query(boolean withHeading) {
        var asked = new LinkedHashMap<String, Object>();
        if (chart == null) {
            asked.put("topic", topic);
            asked.put("limit", limit);
            asked.put("heading", withHeading ? heading : null);
        }
        asked.put("theme", colours());
        asked.put("release", release);
        return asked.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(Map.Entry::toString)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("&"), query -> query.isEmpty() ? "" : "?" + query));
    }
}
