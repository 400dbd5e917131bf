package microneedling.page;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import microneedling.Settings;
import microneedling.fact.Topic;
import microneedling.http.Parameters;
import microneedling.http.Reading;
import microneedling.http.Readings;
import microneedling.http.SearchListing;
import microneedling.http.SearchResult;
import microneedling.http.Templates;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** What is said on a question, for people: the facts and FAQs about it, or why there are none. */
@Path("/search")
class SearchPage {

    /** Whoever does not find it among these asks more exactly. */
    private static final int MOST = 20;

    private final Readings readings;
    private final Settings settings;

    SearchPage(Readings readings, Settings settings) {
        this.readings = readings;
        this.settings = settings;
    }

    /** What a form sends is never refused without the form: so it is read here, and not checked before. */
    @GET
    @Produces("text/html;charset=UTF-8")
    @Operation(hidden = true)
    public RestResponse<String> page(@BeanParam PageQuery query, UriInfo uri) {
        var reading = readings.open(query.release);
        // A tab or a line's end is pasted along unseen.
        var asked = uri.getQueryParameters().getOrDefault("q", List.of("")).stream()
                .map(given -> given.replaceAll("\\s+", " ").strip())
                .toList();
        var fault = asked.equals(List.of("")) ? null : fault(asked);
        var text = asked.get(0);
        var model = new HashMap<String, Object>();
        model.put("reading", reading);
        // What is no text has no place in a page, the box included.
        model.put("query", Parameters.isText(text) ? text : "");
        model.put("fault", fault);
        model.put("kinds", SourcePages.byKind(reading));
        if (fault != null || text.isEmpty()) {
            model.put("frame", frame(reading, "", "Search").withoutData());
            model.put("listing", null);
            model.put("found", List.of());
        } else {
            var listing = SearchListing.of(reading, uri, text, null, MOST);
            var parameters = "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
            model.put(
                    "frame",
                    frame(reading, parameters, "“" + text + "”: search")
                            .withData(reading.link("/v1/search" + parameters + "&limit=" + MOST)));
            model.put("listing", listing);
            model.put("found", found(reading, listing));
        }
        return RestResponse.ResponseBuilder.create(
                        fault == null ? RestResponse.Status.OK : RestResponse.Status.BAD_REQUEST,
                        Templates.render("page/search.jte", model))
                .build();
    }

    /** What is wrong with a query, for whoever typed it; null when nothing is. */
    private static String fault(List<String> asked) {
        var text = asked.get(0);
        if (asked.size() > 1) {
            return "That asks " + asked.size() + " things at once. Ask one.";
        }
        if (text.codePointCount(0, text.length()) > SearchListing.LONGEST) {
            return "That is longer than " + SearchListing.LONGEST + " characters. Ask in fewer words.";
        }
        return Parameters.isText(text) ? null : "That has characters that can’t be read as text. Type it anew.";
    }

    private Frame frame(Reading reading, String parameters, String title) {
        return Frame.of(
                settings,
                reading,
                "/search" + parameters,
                title,
                "What named sources say about microneedling on a question, or that none of them covers it.",
                null);
    }

    private static List<Found> found(Reading reading, SearchListing listing) {
        var titles = new HashMap<Topic, String>();
        reading.catalog().topics().forEach(topic -> titles.put(topic.id(), topic.title()));
        return listing.items().stream()
                .map(item -> new Found(item, titles.get(topic(reading, item))))
                .toList();
    }

    private static Topic topic(Reading reading, SearchResult item) {
        return item.type().equals("faq")
                ? reading.catalog().faq(item.id()).orElseThrow().topic()
                : reading.catalog().fact(item.id()).orElseThrow().topic();
    }
}
