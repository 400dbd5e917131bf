package microneedling.embed;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import microneedling.Settings;
import microneedling.http.HttpProblem;
import microneedling.http.Templates;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Tells a content system what to put where its author pasted an address of ours (oEmbed 1.0). */
@Path("/oembed")
class OembedResource {

    /** As wide as a column of text. */
    /** As high as a frame is at most when nobody says how high; what is longer scrolls, or tells the host its height. */
    private static final int HIGHEST = 1000;

    private final OwnAddresses addresses;

    private final Settings settings;

    OembedResource(OwnAddresses addresses, Settings settings) {
        this.addresses = addresses;
        this.settings = settings;
    }

    @GET
    @Produces(MediaType.WILDCARD) // the form is a parameter
    @Operation(hidden = true)
    public Response embedding(
            @QueryParam("url")
                    @Parameter(
                            required = true,
                            description = "The address that was pasted; one of ours.",
                            example = "https://this-service.example/embed/faq?topic=recovery")
                    String url,
            @QueryParam("format") @Parameter(description = "json or xml.") String format,
            @QueryParam("maxwidth")
                    @Parameter(
                            description = "As many pixels wide at most.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "999999999"))
                    Integer maxWidth,
            @QueryParam("maxheight")
                    @Parameter(
                            description = "As many pixels high at most.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "999999999"))
                    Integer maxHeight)
            throws XMLStreamException {
        if (format != null && !format.equals("json") && !format.equals("xml")) {
            throw HttpProblem.notImplemented("format can be json or xml, nothing else.");
        }
        var embedding = addresses.embedding(url);
        var width = maxWidth == null ? Embedding.WIDTH : Math.min(Embedding.WIDTH, maxWidth);
        var height = Math.min(embedding.height(), maxHeight == null ? HIGHEST : maxHeight);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("type", "rich");
        fields.put("version", "1.0");
        fields.put("title", embedding.title());
        fields.put("provider_name", "Microneedling: who says what");
        fields.put("provider_url", settings.at("/"));
        fields.put("cache_age", 300);
        fields.put("width", width);
        fields.put("height", height);
        fields.put(
                "html",
                Templates.render("embed/oembed.jte", Map.of("embedding", embedding, "width", width, "height", height))
                        .strip());
        return "xml".equals(format)
                ? Response.ok(xml(fields), "text/xml").build()
                : Response.ok(fields, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** Where it is told how a page of ours may be embedded. */
    static String address(Settings settings, String page, String format) {
        return settings.at("/oembed?format=" + format + "&url=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
    }

    private static String xml(Map<String, Object> fields) throws XMLStreamException {
        var text = new StringWriter();
        var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("oembed");
        for (var field : fields.entrySet()) {
            xml.writeStartElement(field.getKey());
            xml.writeCharacters(field.getValue().toString());
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        return text.toString();
    }
}
