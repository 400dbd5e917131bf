package microneedling.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.StringWriter;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import microneedling.Settings;
import microneedling.content.ReleaseHead;
import microneedling.http.Readings;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The releases as an Atom feed (RFC 4287), for whoever wants to be told of a new one and of what it withdraws. */
@Path("/v1/releases.atom")
class ReleaseFeed {

    /** A feed tells what is new; /v1/releases lists all. */
    private static final int ENTRIES = 20;

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final Readings readings;
    private final Settings settings;

    ReleaseFeed(Readings readings, Settings settings) {
        this.readings = readings;
        this.settings = settings;
    }

    @GET
    @Produces("application/atom+xml")
    @Operation(hidden = true)
    public String feed() throws XMLStreamException {
        // A working copy is no release yet.
        var heads = readings.known(readings.open(null)).stream()
                .filter(head -> !head.draft())
                .limit(ENTRIES + 1L)
                .toList();
        var text = new StringWriter();
        var feed = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
        feed.writeStartDocument("UTF-8", "1.0");
        feed.writeStartElement("feed");
        feed.writeDefaultNamespace(ATOM);
        element(feed, "id", settings.at("/v1/releases.atom"));
        element(feed, "title", "Microneedling knowledge base: releases");
        element(feed, "updated", heads.isEmpty() ? "1970-01-01T00:00:00Z" : updated(heads.get(0)));
        feed.writeStartElement("author");
        element(feed, "name", "Microneedling knowledge base");
        feed.writeEndElement();
        link(feed, "self", "application/atom+xml", "/v1/releases.atom");
        link(feed, "alternate", "text/html", "/releases");
        for (int i = 0; i < Math.min(heads.size(), ENTRIES); i++) {
            entry(feed, heads.get(i), i + 1 < heads.size() ? heads.get(i + 1) : null);
        }
        feed.writeEndElement();
        feed.writeEndDocument();
        return text.toString();
    }

    private void entry(XMLStreamWriter feed, ReleaseHead head, ReleaseHead before) throws XMLStreamException {
        feed.writeStartElement("entry");
        element(feed, "id", settings.at("/v1/releases/" + head.version()));
        element(feed, "title", "Release " + head.version());
        element(feed, "updated", updated(head));
        link(feed, "alternate", "text/html", "/releases/" + head.version());
        link(feed, "enclosure", "application/json", "/v1/export?release=" + head.version());
        if (before != null) {
            link(feed, "related", "application/json", "/v1/changes?from=" + before.version() + "&to=" + head.version());
        }
        element(
                feed,
                "summary",
                head.summary()
                        + since(" Withdrawn: ", head.withdrawn(), before == null ? List.of() : before.withdrawn())
                        + since(" Moved: ", head.moved(), before == null ? List.of() : before.moved()));
        feed.writeEndElement();
    }

    private static String since(String label, List<String> now, List<String> before) {
        var news = now.stream().filter(path -> !before.contains(path)).collect(Collectors.joining(", "));
        return news.isEmpty() ? "" : label + news + ".";
    }

    /** A release has a day, written by hand, and no hour; its place in the chain keeps two of one day apart. */
    private static String updated(ReleaseHead head) {
        return head.date().atStartOfDay().plusSeconds(head.sequence()).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                + "Z";
    }

    private void link(XMLStreamWriter feed, String relation, String type, String path) throws XMLStreamException {
        feed.writeEmptyElement("link");
        feed.writeAttribute("rel", relation);
        feed.writeAttribute("type", type);
        feed.writeAttribute("href", settings.at(path));
    }

    private static void element(XMLStreamWriter feed, String name, String text) throws XMLStreamException {
        feed.writeStartElement(name);
        feed.writeCharacters(text);
        feed.writeEndElement();
    }
}
