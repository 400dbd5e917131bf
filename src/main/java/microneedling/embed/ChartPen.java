package microneedling.embed;

import static microneedling.embed.ChartDrawing.round;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import microneedling.embed.ChartDrawing.Bar;
import microneedling.embed.ChartDrawing.Rule;
import microneedling.embed.ChartDrawing.Run;
import microneedling.embed.ChartDrawing.Text;
import microneedling.embed.ChartDrawing.Track;

/** Draws a chart's parts downwards from its own left top corner, and what is drawn goes into a whole drawing. */
final class ChartPen {

    private static final int LINE = 18;
    private static final int SMALL = 13;
    private static final int GAP = 32;
    private static final int BELOW = 18;
    private static final int BESIDE = 500;
    private static final int TWO_COLUMNS = 800;

    private final double room;
    private final double plot;
    private final List<Text> texts = new ArrayList<>();
    private final List<Track> tracks = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Integer> folds = new ArrayList<>();
    private double y;

    ChartPen(double room) {
        this.room = room;
        plot = room < BESIDE ? 0 : Math.min(280, Math.round(room * 0.385)) + 16;
    }

    private double plotRoom() {
        return room - plot;
    }

    private boolean beside() {
        return plot > 0;
    }

    /** Leaves a space. */
    void leave(double space) {
        y += space;
    }

    /** What was drawn, with a margin below. */
    ChartDrawing drawing(int width, int margin) {
        return new ChartDrawing(
                width,
                0,
                (int) Math.ceil(y + margin - 6),
                bars.stream()
                        .filter(bar -> bar.claim() != null)
                        .map(Bar::kind)
                        .distinct()
                        .toList(),
                texts,
                tracks,
                bars,
                rules,
                folds);
    }

    /** Puts what others drew side by side here, and goes on below. */
    void place(List<ChartPen> others, double left) {
        var x = left;
        for (var other : others) {
            for (var text : other.texts) {
                texts.add(new Text(round(text.x() + x), round(text.y() + y), text.size(), text.runs(), text.anchor()));
            }
            for (var track : other.tracks) {
                var by = x;
                tracks.add(new Track(
                        round(track.x() + x),
                        round(track.y() + y),
                        round(track.width()),
                        track.marks().stream().map(mark -> round(mark + by)).toList()));
            }
            for (var bar : other.bars) {
                bars.add(bar.moved(x, y));
            }
            for (var rule : other.rules) {
                rules.add(new Rule(round(rule.x() + x), round(rule.y() + y), round(rule.width())));
            }
            for (var fold : other.folds) {
                folds.add((int) (fold + y));
            }
            x += other.room + GAP;
        }
        y += others.stream().mapToDouble(other -> other.y).max().orElse(0);
    }

    void head(Chart chart) {
        write(0, room, 20, 26, run(chart.title(), "strong"));
        write(0, room, SMALL, LINE, run(chart.lead(), "soft"));
        y += 6;
        key(chart.positions().flatMap(position -> position.figures().stream()).toList());
        if (chart.positions().anyMatch(Chart.Position::noted)) {
            write(0, room, SMALL, LINE, run("* An editor’s note on it stands in the table.", "soft"));
        }
        y += 16;
    }

    /** A shape and what it stands for. */
    private record Shape(String words, Bar sample, Predicate<Chart.Figure> occurs) {}

    private static final List<Shape> SHAPES = List.of(
            shape("a range", sample(0, 24, false, false), f -> f.from() != null && f.to() != null && !point(f)),
            shape("one figure", sample(12, 12, false, false), f -> point(f) && !f.rate()),
            shape(
                    "one figure, for a year",
                    new Bar(null, "sample", 12, 12, 0, false, false, false, true, null),
                    Chart.Figure::rate),
            shape("“up to”: open below", sample(0, 24, true, false), f -> f.from() == null && !f.exclusive()),
            shape(
                    "“less than”: the end is not included",
                    new Bar(null, "sample", 0, 24, 0, true, false, true, false, null),
                    f -> f.from() == null && f.exclusive()),
            shape("“from”: open above", sample(0, 20, false, true), f -> f.to() == null && !f.exclusive()),
            shape(
                    "“more than”: the end is not included",
                    new Bar(null, "sample", 4, 20, 0, false, true, true, false, null),
                    f -> f.to() == null && f.exclusive()),
            shape(
                    "lasting since the session",
                    new Bar(null, "sample", 12, 24, 0, false, false, false, false, 0.0),
                    Chart.Figure::sinceStart));

    private static Shape shape(String words, Bar sample, Predicate<Chart.Figure> occurs) {
        return new Shape(words, sample, occurs);
    }

    private static Bar sample(double from, double to, boolean openLeft, boolean openRight) {
        return new Bar(null, "sample", from, to, 0, openLeft, openRight, false, false, null);
    }

    private static boolean point(Chart.Figure figure) {
        return Objects.equals(figure.from(), figure.to());
    }

    /** Explains the shapes that occur, and no others. */
    private void key(List<Chart.Figure> figures) {
        var x = 0.0;
        for (var shape : SHAPES) {
            if (figures.stream().anyMatch(shape.occurs())) {
                var wide = 36 + Lettering.width(shape.words(), SMALL, false);
                if (x > 0 && x + wide > room) {
                    x = 0;
                    y += LINE + 4;
                }
                bars.add(shape.sample().moved(x, y + LINE / 2.0));
                texts.add(new Text(x + 36, y + 13, "small", run(shape.words(), "soft"), "start"));
                x += wide + 18;
            }
        }
        if (x > 0) {
            y += LINE + 4;
        }
    }

    /** Where it is wide, parts of like height stand side by side, and else the groups of a long one. */
    void panels(List<Chart.Panel> panels) {
        if (room >= TWO_COLUMNS) {
            var columns = panels.stream()
                    .map(panel -> {
                        var column = new ChartPen((room - GAP) / 2);
                        column.panel(panel);
                        return column;
                    })
                    .toList();
            var heights = columns.stream().mapToDouble(column -> column.y).summaryStatistics();
            if (columns.size() == 2 && heights.getMin() > heights.getMax() / 3) {
                place(columns, 0);
                return;
            }
        }
        for (var panel : panels) {
            if (panel != panels.get(0)) {
                folds.add((int) Math.round(y - BELOW / 2.0));
            }
            panel(panel);
        }
    }

    private void panel(Chart.Panel panel) {
        rules.add(new Rule(0, y, room));
        y += 16;
        var groups = panel.groups();
        write(0, room, 16, 22, heading(panel.title(), groups.size() == 1 ? groups.get(0) : null));
        if (groups.isEmpty()) {
            write(0, room, SMALL, LINE, run(Chart.NOTHING, "soft"));
        } else if (room >= TWO_COLUMNS && groups.size() > 2) {
            place(halves(panel), 0);
        } else {
            groups(panel, groups);
        }
        var silence = panel.silence();
        if (silence != null) {
            y += 10;
            write(0, room, SMALL, LINE, run(silence, "soft"));
        }
        y += BELOW;
    }

    private List<ChartPen> halves(Chart.Panel panel) {
        var best = List.<ChartPen>of();
        for (int cut = 1; cut < panel.groups().size(); cut++) {
            var left = new ChartPen((room - GAP) / 2);
            left.groups(panel, panel.groups().subList(0, cut));
            var right = new ChartPen((room - GAP) / 2);
            right.groups(panel, panel.groups().subList(cut, panel.groups().size()));
            if (best.isEmpty() || Math.max(left.y, right.y) < Math.max(best.get(0).y, best.get(1).y)) {
                best = List.of(left, right);
            }
        }
        return best;
    }

    private void groups(Chart.Panel panel, List<Chart.Group> groups) {
        var axis = new Axis(panel, plot, plotRoom());
        y += 2;
        write(plot, plotRoom(), SMALL, LINE, run(panel.axis(), "soft"));
        numbers(axis);
        var top = y;
        for (var group : groups) {
            if (panel.groups().size() > 1) {
                y += 12;
                write(0, room, 14, 20, heading(group.heading(), group));
            }
            Chart.Position before = null;
            for (var position : group.positions()) {
                position(group, before, position, axis);
                before = position;
            }
        }
        if (y - top > 500) {
            y += 4;
            numbers(axis);
        }
    }

    private static List<Run> heading(String text, Chart.Group group) {
        if (group == null) {
            return run(text, "strong");
        }
        var differ = group.agreement().id().equals("differ")
                || group.agreement().id().equals("dispute");
        return List.of(
                new Run(text, "strong"),
                new Run("·\u00a0" + group.agreement().words().replace(' ', '\u00a0'), differ ? "differ" : "stand"));
    }

    private void numbers(Axis axis) {
        for (var mark : axis.marks()) {
            texts.add(new Text(axis.at(mark), y + 13, "mark", run(number(mark), "soft"), "middle"));
        }
        y += LINE;
    }

    private void position(Chart.Group group, Chart.Position before, Chart.Position position, Axis axis) {
        y += 8;
        var top = y;
        label(before, position);
        var below = y;
        if (beside()) {
            y = top;
        }
        for (var figure : position.figures()) {
            figure(group, position, figure, axis);
        }
        if (position.says() != null) {
            write(plot, plotRoom(), SMALL, LINE, saying(position));
        }
        y = Math.max(below, y);
    }

    /** Names a source once, unless its own words follow on those of somebody whom it credits. */
    private void label(Chart.Position before, Chart.Position position) {
        var width = beside() ? plot - 16 : room;
        if (before == null
                || !before.source().equals(position.source())
                || position.credited() == null && before.credited() != null) {
            var name = new Run(position.source().publisher(), "strong");
            if (beside()) {
                write(0, width, SMALL, LINE, List.of(name));
                write(0, width, SMALL, LINE, run(position.source().about(), "soft"));
            } else {
                write(
                        0,
                        width,
                        SMALL,
                        LINE,
                        List.of(name, new Run("·\u00a0" + position.source().about(), "soft")));
            }
        }
        if (position.credited() != null) {
            write(0, width, SMALL, LINE, run(position.credited(), "soft"));
        }
    }

    private void figure(Chart.Group group, Chart.Position position, Chart.Figure figure, Axis axis) {
        var words = new ArrayList<Run>();
        words.add(new Run(figure.amount() + (position.noted() ? " *" : ""), "strong"));
        if (!figure.apart().isEmpty()) {
            words.add(new Run("·\u00a0" + figure.apart(), ""));
        }
        write(plot, plotRoom(), SMALL, LINE, words);
        tracks.add(new Track(
                plot, y + 3, plotRoom(), axis.marks().stream().map(axis::at).toList()));
        bars.add(axis.bar(group.fact() + "/" + position.claim(), position.kind(), figure, y + 10));
        y += 22;
    }

    private static List<Run> saying(Chart.Position position) {
        return position.figures().isEmpty()
                ? List.of(
                        new Run("No figure" + (position.noted() ? " *" : ""), "strong"),
                        new Run("·\u00a0" + position.says(), ""))
                : run(position.says(), "");
    }

    void foot(Chart chart) {
        rules.add(new Rule(0, y, room));
        y += 14;
        write(0, room, SMALL, LINE, run(chart.notice(), "soft"));
        write(
                0,
                room,
                SMALL,
                LINE,
                run(
                        "Release " + chart.release() + (chart.draft() ? ", a draft" : "") + " of "
                                + chart.released() + ". " + chart.credit().text() + ", "
                                + chart.credit().licence() + ". " + chart.page(),
                        "soft"));
    }

    private static List<Run> run(String text, String style) {
        return List.of(new Run(text, style));
    }

    private void write(double x, double width, int size, int line, List<Run> runs) {
        for (var words : Lettering.lines(runs, width, size)) {
            y += line;
            texts.add(new Text(x, y - line * 0.28, size(size), words, "start"));
        }
    }

    private static String size(int size) {
        return switch (size) {
            case 20 -> "title";
            case 16 -> "part";
            case 14 -> "about";
            default -> "small";
        };
    }

    private static String number(double mark) {
        return BigDecimal.valueOf(Math.round(mark * 1000), 3)
                .stripTrailingZeros()
                .toPlainString();
    }
}
