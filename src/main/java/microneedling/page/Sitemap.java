package microneedling.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import microneedling.Settings;
import microneedling.catalog.Catalog;
import microneedling.http.Readings;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Every page of today's release, for search engines (sitemaps.org). */
@Path("/sitemap.xml")
class Sitemap {

    private final Readings readings;
    private final Settings settings;

    Sitemap(Readings readings, Settings settings) {
        this.readings = readings;
        this.settings = settings;
    }

    @GET
    @Produces("application/xml")
    @Operation(hidden = true)
    public String sitemap() throws XMLStreamException {
        var text = new StringWriter();
        var map = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
        map.writeStartDocument("UTF-8", "1.0");
        map.writeStartElement("urlset");
        map.writeDefaultNamespace("http://www.sitemaps.org/schemas/sitemap/0.9");
        for (var path : paths(readings.open(null).catalog())) {
            map.writeStartElement("url");
            map.writeStartElement("loc");
            map.writeCharacters(settings.at(path));
            map.writeEndElement();
            map.writeEndElement();
        }
        map.writeEndElement();
        map.writeEndDocument();
        return text.toString();
    }

    private static List<String> paths(Catalog catalog) {
        var paths = new ArrayList<>(List.of("/", "/faqs", "/disagreements", "/sources", "/releases", "/embed"));
        Stream.of(
                        catalog.topics().stream().map(topic -> topic.id().id()),
                        catalog.facts().stream().map(fact -> fact.id()),
                        catalog.faqs().stream().map(faq -> "faqs/" + faq.id()),
                        catalog.sources().stream().map(source -> "sources/" + source.id()))
                .flatMap(found -> found)
                .map(path -> "/" + path)
                .forEach(paths::add);
        return paths;
    }
}
