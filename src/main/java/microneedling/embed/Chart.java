package microneedling.embed;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import microneedling.embed.FaqPanel.Cited;
import microneedling.embed.FaqPanel.Credit;
import microneedling.embed.FaqPanel.Term;
import microneedling.fact.Vocabulary;

/**
 * A picture before it is drawn: what each source says in figures, in words and as places on an axis, and the same as a table.
 *
 * @param description in sentences what is shown and where sources differ
 * @param agreement the worst of what is shown; null when nothing is
 * @param picture the path of the picture, to which width and theme may be added
 * @param page the page of its topic
 * @param columns headings of the table
 * @param rows the table: all that is shown, in words
 * @param sources who is shown, in the order of weighing
 * @param release the version
 * @param draft whether that release may still change under its version
 */
public record Chart(
        String id,
        String title,
        String lead,
        String description,
        Term agreement,
        String picture,
        String page,
        List<String> columns,
        List<List<String>> rows,
        List<Panel> panels,
        List<Cited> sources,
        String release,
        LocalDate released,
        boolean draft,
        String notice,
        Credit credit) {

    private static final int SHEET = 960;

    /** More names than these are no longer read. */
    private static final int MOST_NAMES = 6;

    /** What a part says that has nothing to show. */
    static final String NOTHING = "No source gives a figure in this release.";

    /** A picture's address and size in pixels. */
    public record Image(String address, int width, int height) {}

    /**
     * A part with an axis of its own.
     *
     * @param axis what the axis counts, in words
     * @param end the greatest figure on it
     * @param silent publishers of the sources that give no figure here
     */
    public record Panel(String title, String axis, Scale scale, double end, List<Group> groups, List<String> silent) {

        /** Who gives no figure, where others do; or null. */
        String silence() {
            if (groups.isEmpty() || silent.isEmpty()) {
                return null;
            }
            return silent.size() > MOST_NAMES
                    ? "The other " + silent.size() + " sources give no figure."
                    : "No figure from: " + String.join("; ", silent) + ".";
        }
    }

    /**
     * What is said about one fact.
     *
     * @param agreement how those who are shown stand to each other
     */
    public record Group(String fact, String heading, Term agreement, String page, List<Position> positions) {}

    /**
     * One claim.
     *
     * @param kind what kind of source it is
     * @param credited whom it credits, in words, or null
     * @param says what it says, where the picture tells it in words; else null
     * @param noted whether the table has an editor's note on it
     * @param figures empty for one that is told in words only
     */
    public record Position(
            String claim,
            Cited source,
            String kind,
            String credited,
            String says,
            boolean noted,
            List<Figure> figures) {}

    /**
     * One figure.
     *
     * @param amount in words, in the source's own unit
     * @param apart the hedge as said, and of what it is said; empty when it is said plainly and in general
     * @param from where it begins on the axis; null when it is open
     * @param to where it ends; null when it is open
     * @param exclusive whether the bound itself is not included
     * @param rate whether it counts for a time: sessions a year
     * @param lasting whether it is a time that runs from the axis's beginning
     */
    public record Figure(
            String amount, String apart, Double from, Double to, boolean exclusive, boolean rate, boolean lasting) {

        /** Whether there is a time before it that it runs through. */
        boolean sinceStart() {
            return lasting && from != null && from > 0;
        }
    }

    /** All that is shown. */
    Stream<Position> positions() {
        return panels.stream().flatMap(panel -> panel.groups().stream()).flatMap(group -> group.positions().stream());
    }

    /** The picture as it is drawn at this width. */
    public ChartDrawing drawn(int width) {
        return ChartDrawing.of(this, width);
    }

    /** The picture's path and size at this width. */
    public Image image(int width, Theme theme) {
        var path = picture + (picture.contains("?") ? "&" : "?") + "width=" + width + "&theme=" + Vocabulary.id(theme);
        return new Image(path, width, drawn(width).height());
    }

    /** The picture for paper, cut between its parts: a browser would cut through its lines, or make it small. */
    public List<Image> sheets() {
        var whole = image(SHEET, Theme.LIGHT);
        var parts = drawn(SHEET).cut();
        return IntStream.range(0, parts.size())
                .mapToObj(i -> new Image(
                        whole.address() + "&part=" + (i + 1),
                        SHEET,
                        parts.get(i).height()))
                .toList();
    }
}
