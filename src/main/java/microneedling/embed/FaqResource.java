package microneedling.embed;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.HashMap;
import java.util.Map;
import microneedling.Settings;
import microneedling.fact.Vocabulary;
import microneedling.http.Asset;
import microneedling.http.Templates;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The questions in every form that another page can take in. */
@Path("/embed")
class FaqResource {

    private static final Asset STYLE = Asset.of("embed/faq.css", false);
    private static final Asset FRAME_SCRIPT = Asset.of("embed/frame.js", false);

    private final Embeddable embeddable;
    private final Settings settings;

    FaqResource(Embeddable embeddable, Settings settings) {
        this.embeddable = embeddable;
        this.settings = settings;
    }

    /** As a page to be framed. */
    @GET
    @Path("faq")
    @Produces("text/html;charset=UTF-8")
    @Operation(hidden = true)
    public String page(@BeanParam FaqQuery query) {
        var model = model(query);
        var here = settings.at(query.framed());
        model.put("oembedJson", OembedResource.address(settings, here, "json"));
        model.put("oembedXml", OembedResource.address(settings, here, "xml"));
        return Templates.render("embed/frame.jte", model);
    }

    /** As a piece of HTML that a host's server writes into its own page. */
    @GET
    @Path("faq/fragment")
    @Produces("text/html;charset=UTF-8")
    @Operation(hidden = true)
    public String fragment(@BeanParam FaqQuery query) {
        return Templates.render("embed/faqs.jte", model(query));
    }

    private Map<String, Object> model(FaqQuery query) {
        var panel = embeddable.faqs(query);
        var model = new HashMap<String, Object>();
        model.put("panel", panel);
        model.put("theme", Vocabulary.id(query.theme == null ? Theme.AUTO : query.theme));
        model.put("heading", query.heading);
        model.put("jsonLd", Boolean.TRUE.equals(query.jsonld) ? JsonLd.faqs(panel) : null);
        return model;
    }

    @GET
    @Path("faq.json")
    @Operation(hidden = true)
    public FaqPanel json(@BeanParam FaqQuery query) {
        return embeddable.faqs(query);
    }

    /** The stylesheet of the framed page, which hosts of the fragment may link as well. */
    @GET
    @Path("faq.css")
    @Produces("text/css;charset=UTF-8")
    @Operation(hidden = true)
    public Asset style() {
        return STYLE;
    }

    /** What the framed page says to its host. */
    @GET
    @Path("frame.js")
    @Produces("text/javascript;charset=UTF-8")
    @Operation(hidden = true)
    public Asset frameScript() {
        return FRAME_SCRIPT;
    }
}
