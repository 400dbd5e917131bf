package microneedling.embed;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microneedling.fact.Vocabulary;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** How a picture is wanted; what else stands in the address is left to whoever put it there. */
public class ChartQuery {

    private static final int DEFAULT_WIDTH = 640;

    @QueryParam("theme")
    @Parameter(description = "The colours.")
    public Theme theme;

    @QueryParam("width")
    @Parameter(
            description = "How wide in pixels the picture will be shown; its layout and its letters fit that.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "320", maximum = "960"))
    public Integer width;

    @QueryParam("release")
    @Parameter(description = "Show this release; what was withdrawn since is left out all the same.")
    public String release;

    @QueryParam("part")
    @Parameter(
            description = "Only this part of the drawing, from 1; for a sheet of paper.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "9"))
    public Integer part;

    /** A query whose values have been checked; width and part are no matter of a page. */
    static ChartQuery of(Map<String, List<String>> values) {
        var query = new ChartQuery();
        query.theme = Optional.ofNullable(values.get("theme"))
                .flatMap(theme -> Vocabulary.find(Theme.class, theme.get(0)))
                .orElse(null);
        query.release = values.containsKey("release") ? values.get("release").get(0) : null;
        return query;
    }

    /** What a page's address has after its path: these parameters in one order, and nothing else that was asked. */
    String asAsked() {
        var theme = this.theme == null ? "" : "theme=" + Vocabulary.id(this.theme);
        var release = this.release == null ? "" : "release=" + this.release;
        var both = theme + (theme.isEmpty() || release.isEmpty() ? "" : "&") + release;
        return both.isEmpty() ? "" : "?" + both;
    }

    Theme colours() {
        return theme == null ? Theme.AUTO : theme;
    }

    int pixels() {
        return width == null ? DEFAULT_WIDTH : width;
    }
}
