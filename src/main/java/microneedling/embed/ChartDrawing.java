package microneedling.embed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A chart laid out at a width: where every word and every bar stands. Where it is narrow, labels stand above the bars, so
 * that letters never become smaller.
 *
 * @param top where what is shown begins: 0, unless it is a part
 * @param kinds the kinds of source that are shown, each with a colour of its own
 * @param folds where it can be cut, so that a long one goes on on the next sheet of paper
 */
public record ChartDrawing(
        int width,
        int top,
        int height,
        List<String> kinds,
        List<Text> texts,
        List<Track> tracks,
        List<Bar> bars,
        List<Rule> rules,
        List<Integer> folds) {

    /** A line of text in one size. */
    public record Text(double x, double y, String size, List<Run> runs, String anchor) {}

    /**
     * Some words in one style.
     *
     * @param style the class that the picture's own stylesheet gives it; empty for plain words
     */
    public record Run(String text, String style) {

        boolean bold() {
            return !style.isEmpty() && !style.equals("soft");
        }
    }

    /** The ground that a bar lies on, cut at the axis's marks. */
    public record Track(double x, double y, double width, List<Double> marks) {}

    /** A thin line between two parts. */
    public record Rule(double x, double y, double width) {}

    /**
     * A figure.
     *
     * @param claim which claim it draws; null in the key
     * @param from its left end
     * @param to its right end; the same when it is one figure
     * @param y its middle
     * @param openLeft whether it has no lower bound
     * @param openRight whether it has no upper bound
     * @param exclusive whether its bound is not included
     * @param rate whether it counts for a time
     * @param since where a time began that lasts until then; or null
     */
    public record Bar(
            String claim,
            String kind,
            double from,
            double to,
            double y,
            boolean openLeft,
            boolean openRight,
            boolean exclusive,
            boolean rate,
            Double since) {

        Bar moved(double right, double down) {
            return new Bar(
                    claim,
                    kind,
                    round(from + right),
                    round(to + right),
                    round(y + down),
                    openLeft,
                    openRight,
                    exclusive,
                    rate,
                    since == null ? null : round(since + right));
        }

        /** Whether it is one figure and no range. */
        public boolean point() {
            return !openLeft && !openRight && from == to;
        }
    }

    static ChartDrawing of(Chart chart, int width) {
        var edge = width < 480 ? 16 : 24;
        var sheet = new ChartPen(width - 2 * edge);
        sheet.head(chart);
        sheet.panels(chart.panels());
        sheet.foot(chart);
        var whole = new ChartPen(width);
        whole.leave(edge);
        whole.place(List.of(sheet), edge);
        return whole.drawing(width, edge);
    }

    /** It, cut at its folds. */
    List<ChartDrawing> cut() {
        var cuts = new ArrayList<Integer>(List.of(0));
        cuts.addAll(folds);
        cuts.add(height);
        return IntStream.range(1, cuts.size())
                .mapToObj(i -> new ChartDrawing(
                        width,
                        cuts.get(i - 1),
                        cuts.get(i) - cuts.get(i - 1),
                        kinds,
                        texts,
                        tracks,
                        bars,
                        rules,
                        List.of()))
                .toList();
    }

    /** A tenth of a pixel is as exact as anybody can see. */
    static double round(double place) {
        return Math.round(place * 10) / 10.0;
    }
}
