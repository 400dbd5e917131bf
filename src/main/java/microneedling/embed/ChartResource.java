package microneedling.embed;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.Map;
import microneedling.Settings;
import microneedling.http.Asset;
import microneedling.http.HttpProblem;
import microneedling.http.Templates;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The pictures: drawn, as data, and as a page with the table that says the same. */
@Path("/embed")
class ChartResource {

    private static final Asset STYLE = Asset.of("assets/chart.css", false);

    private final Charts charts;
    private final Settings settings;

    ChartResource(Charts charts, Settings settings) {
        this.charts = charts;
        this.settings = settings;
    }

    @GET
    @Path("charts/{id}.svg")
    @Produces("image/svg+xml")
    @Operation(hidden = true)
    public String picture(@PathParam("id") String id, @BeanParam ChartQuery query) {
        var chart = charts.named(id, query.release);
        return Templates.render(
                "embed/picture.jte",
                Map.of("chart", chart, "drawing", drawing(chart, query), "theme", query.colours()));
    }

    private static ChartDrawing drawing(Chart chart, ChartQuery query) {
        var whole = chart.drawn(query.pixels());
        if (query.part == null) {
            return whole;
        }
        var parts = whole.cut();
        if (query.part > parts.size()) {
            throw HttpProblem.notFound(
                    "There is no part " + query.part + " of this picture; at this width it has " + parts.size() + ".");
        }
        return parts.get(query.part - 1);
    }

    @GET
    @Path("charts/{id}.json")
    @Produces("application/json")
    @Operation(hidden = true)
    public WithImage data(@PathParam("id") String id, @BeanParam ChartQuery query) {
        var chart = charts.named(id, query.release);
        var image = chart.image(query.pixels(), query.colours());
        return new WithImage(new Chart.Image(settings.at(image.address()), image.width(), image.height()), chart);
    }

    /** A chart and where its picture is. */
    public record WithImage(
            Chart.Image image, @JsonUnwrapped Chart chart) {}

    @GET
    @Path("charts/{id}")
    @Produces("text/html;charset=UTF-8")
    @Operation(hidden = true)
    public String page(@PathParam("id") String id, @BeanParam ChartQuery query) {
        var here = settings.at("/embed/charts/" + id + query.asAsked());
        return Templates.render(
                "embed/chart-page.jte",
                Map.of(
                        "chart",
                        charts.named(id, query.release),
                        "theme",
                        query.colours(),
                        "oembedJson",
                        OembedResource.address(settings, here, "json"),
                        "oembedXml",
                        OembedResource.address(settings, here, "xml")));
    }

    @GET
    @Path("chart.css")
    @Produces("text/css;charset=UTF-8")
    @Operation(hidden = true)
    public Asset style() {
        return STYLE;
    }
}
