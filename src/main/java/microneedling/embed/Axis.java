package microneedling.embed;

import java.util.List;
import java.util.stream.Stream;

/** Where a part's figures stand: in proportion, with room at both ends for a dot and a number. */
record Axis(double left, double room, double end, List<Double> marks) {

    private static final double MARGIN = 14;

    /** Room for one number below an axis. */
    private static final double MARK = 36;

    Axis(Chart.Panel panel, double left, double room) {
        this(left, room, panel, panel.scale().step(panel.end(), (int) ((room - 2 * MARGIN) / MARK)));
    }

    private Axis(double left, double room, Chart.Panel panel, double step) {
        this(
                left,
                room,
                Math.max(1, Math.ceil(panel.end() / step - 1e-9)) * step,
                Stream.iterate(0, i -> i + 1)
                        .limit((long) Math.max(1, Math.ceil(panel.end() / step - 1e-9)) + 1)
                        .map(i -> i * step)
                        .toList());
    }

    double at(double figure) {
        return left + MARGIN + figure / end * (room - 2 * MARGIN);
    }

    ChartDrawing.Bar bar(String claim, String kind, Chart.Figure figure, double y) {
        return new ChartDrawing.Bar(
                claim,
                kind,
                figure.from() == null ? at(0) : at(figure.from()),
                figure.to() == null ? left + room - 6 : at(figure.to()),
                y,
                figure.from() == null,
                figure.to() == null,
                figure.exclusive(),
                figure.rate(),
                figure.sinceStart() ? at(0) : null);
    }
}
