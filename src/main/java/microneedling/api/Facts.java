package microneedling.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Predicate;
import microneedling.fact.Detail;
import microneedling.fact.Fact;
import microneedling.fact.Topic;
import microneedling.http.FactView;
import microneedling.http.Listing;
import microneedling.http.Lookup;
import microneedling.http.Readings;

/** Reads facts for the resources: a list of a topic, or one. */
@RequestScoped
class Facts {

    private final Readings readings;
    private final UriInfo uri;

    Facts(Readings readings, @jakarta.ws.rs.core.Context UriInfo uri) {
        this.readings = readings;
        this.uri = uri;
    }

    /**
     * A topic's facts.
     *
     * @param typed what their detail is asked to be, or null
     */
    <D extends Detail> Listing<FactView<D>> list(Topic topic, FactQuery query, Predicate<D> typed) {
        var reading = readings.open(query.release);
        var facts = reading.catalog().facts(query.filter(reading.catalog(), topic));
        return Listing.of(
                reading,
                uri,
                query.page(),
                typed == null ? facts : having(facts, typed),
                fact -> FactView.of(reading, fact));
    }

    private static <D extends Detail> List<Fact> having(List<Fact> facts, Predicate<D> typed) {
        return facts.stream()
                .filter(fact -> {
                    @SuppressWarnings("unchecked") // the validator holds detail to the topic's type
                    var detail = (D) fact.detail();
                    return typed.test(detail);
                })
                .toList();
    }

    Listing<FactView<Detail>> all(FactQuery query) {
        var reading = readings.open(query.release);
        var facts = reading.catalog().facts(query.filter(reading.catalog(), null));
        return Listing.of(reading, uri, query.page(), facts, fact -> FactView.of(reading, fact));
    }

    <D extends Detail> FactView<D> one(Topic topic, String slug, String release) {
        var reading = readings.open(release);
        return FactView.of(reading, new Lookup(reading, "/v1").fact(topic, slug));
    }
}
