package microneedling.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** A picture as a reader's program sees it: nothing but its XML. */
record Drawn(Document svg) {

    static Drawn get(String path) {
        var answer = RestAssured.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("image/svg+xml");
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return new Drawn(builder.parse(new InputSource(new StringReader(answer.asString()))));
        } catch (Exception e) {
            throw new AssertionError(path + " is no well-formed XML: " + e.getMessage(), e);
        }
    }

    List<Element> all(String name) {
        var found = svg.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    List<Element> ofClass(String name, String type) {
        return all(name).stream()
                .filter(element ->
                        List.of(element.getAttribute("class").split(" ")).contains(type))
                .toList();
    }

    double width() {
        return number(svg.getDocumentElement(), "width");
    }

    double height() {
        return number(svg.getDocumentElement(), "height");
    }

    /** All words in the order in which they were written. */
    String words() {
        return String.join(
                        " ", all("text").stream().map(Element::getTextContent).toList())
                .replace('\u00a0', ' ')
                .replaceAll(" +", " ");
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    /** A bar, in pixels; where it has no bound it says so. */
    record Bar(String claim, double from, double to, double y, boolean openBelow, boolean openAbove, boolean hollow) {}

    List<Bar> bars() {
        return ofClass("g", "figure").stream().map(Drawn::bar).toList();
    }

    private static Bar bar(Element group) {
        var shapes = group.getElementsByTagName("*");
        var from = Double.NaN;
        var to = Double.NaN;
        var y = Double.NaN;
        var below = false;
        var above = false;
        var hollow = false;
        for (int i = 0; i < shapes.getLength(); i++) {
            var shape = (Element) shapes.item(i);
            switch (shape.getAttribute("class").split(" ")[0]) {
                case "range" -> {
                    from = number(shape, "x");
                    to = from + number(shape, "width");
                    y = number(shape, "y") + number(shape, "height") / 2;
                    below = shape.getAttribute("fill").endsWith("-below)");
                    above = shape.getAttribute("fill").endsWith("-above)");
                }
                case "point" -> {
                    if (shape.getTagName().equals("circle")) {
                        from = number(shape, "cx");
                        y = number(shape, "cy");
                    } else {
                        var path = shape.getAttribute("d").split("[Ml ]");
                        from = Double.parseDouble(path[1]) + 8;
                        y = Double.parseDouble(path[2]);
                    }
                    to = from;
                }
                case "hollow" -> hollow = true;
                case "since", "open" -> {}
                default -> throw new AssertionError("unknown shape " + shape.getAttribute("class"));
            }
        }
        return new Bar(group.getAttribute("data-claim"), from, to, y, below, above, hollow);
    }

    /** What the axis above a place counts there: found from its printed numbers alone. */
    double figure(double x, Bar bar) {
        var track = ofClass("rect", "track").stream()
                .filter(rect -> Math.abs(number(rect, "y") + number(rect, "height") / 2 - bar.y()) < 0.2
                        && number(rect, "x") <= bar.from()
                        && number(rect, "x") + number(rect, "width") >= bar.from())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no track below " + bar));
        var marks = new ArrayList<Element>();
        for (var mark : ofClass("text", "mark")) {
            var at = number(mark, "x");
            if (number(mark, "y") < bar.y()
                    && at >= number(track, "x")
                    && at <= number(track, "x") + number(track, "width")) {
                marks.add(mark);
            }
        }
        var row = marks.stream().mapToDouble(mark -> number(mark, "y")).max().orElseThrow();
        marks.removeIf(mark -> number(mark, "y") != row);
        var first = marks.get(0);
        var last = marks.get(marks.size() - 1);
        var least = Double.parseDouble(first.getTextContent());
        var most = Double.parseDouble(last.getTextContent());
        return least + (x - number(first, "x")) * (most - least) / (number(last, "x") - number(first, "x"));
    }

    /** Half a pixel, in what the axis counts. */
    double tolerance(Bar bar) {
        return Math.abs(figure(bar.from() + 0.5, bar) - figure(bar.from(), bar));
    }
}
