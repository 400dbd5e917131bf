package microneedling.embed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something of ours that another page may frame, and what stands in its place where nothing may be framed.
 *
 * @param page the absolute address of our own page that shows the same
 * @param frame the absolute address to be framed
 * @param height how high the frame is, in pixels, when nobody opens anything
 * @param text what it says, each line complete in itself: filters of hosts run them together
 */
public record Embedding(String title, String page, String frame, int height, List<Line> text) {

    /** As wide as a frame is when nobody says how wide. */
    static final int WIDTH = 640;

    /** For what stands above and below. */
    private static final int ROOM = 240;

    /** A line of text, and where it leads; null for nowhere. */
    public record Line(String text, String link) {}

    /** A list of questions: of one its answer, of several the questions only, since half an answer may lack its caution. */
    static Embedding of(FaqPanel panel, String frame) {
        var text = new ArrayList<Line>();
        for (var item : panel.items()) {
            if (!item.question().equals(panel.title())) {
                text.add(new Line(item.question(), item.page()));
            }
        }
        if (panel.items().size() == 1) {
            var item = panel.items().get(0);
            text.add(new Line(item.answer(), null));
            text.add(new Line(item.agreement().words() + ".", item.page()));
        }
        if (panel.none() != null) {
            text.add(new Line(panel.none(), null));
        }
        text.addAll(attribution(
                panel.items().stream().flatMap(item -> item.sources().stream()).toList(),
                panel.notice(),
                panel.credit()));
        return new Embedding(
                panel.title(),
                panel.page(),
                frame,
                ROOM + 56 * Math.max(1, panel.items().size()),
                text);
    }

    /** A picture: what it shows, in sentences. */
    static Embedding of(Chart chart, String frame) {
        var text = new ArrayList<Line>();
        text.add(new Line(chart.description(), null));
        text.addAll(attribution(chart.sources(), chart.notice(), chart.credit()));
        return new Embedding(
                chart.title() + ", by source",
                chart.page(),
                frame,
                chart.image(WIDTH, Theme.AUTO).height() + ROOM,
                text);
    }

    /** Who says so, what this is not, and whose content it is. */
    private static List<Line> attribution(List<FaqPanel.Cited> cited, String notice, FaqPanel.Credit credit) {
        var sources = cited.stream()
                .map(source -> source.publisher() + " – " + source.about())
                .distinct()
                .collect(Collectors.joining("; "));
        var lines = new ArrayList<Line>();
        if (!sources.isEmpty()) {
            lines.add(new Line("Sources: " + sources + ".", null));
        }
        lines.add(new Line(notice, null));
        lines.add(new Line(credit.text() + ".", credit.page()));
        lines.add(new Line(credit.licence() + ".", credit.licenceUrl()));
        return lines;
    }

    /** The title as a sentence, so that it ends where the text begins. */
    public String heading() {
        return title.matches("(?s).*[.?!]") ? title : title + ".";
    }
}
