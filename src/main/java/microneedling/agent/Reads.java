package microneedling.agent;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import microneedling.Settings;
import microneedling.catalog.Catalog;
import microneedling.catalog.FactFilter;
import microneedling.fact.Detail;
import microneedling.fact.Fact;
import microneedling.fact.Faq;
import microneedling.fact.Topic;
import microneedling.fact.Withdrawal;
import microneedling.http.Asked;
import microneedling.http.DisagreementView;
import microneedling.http.DisagreementView.Position;
import microneedling.http.FactView;
import microneedling.http.FaqView;
import microneedling.http.Listing;
import microneedling.http.Page;
import microneedling.http.Reading;
import microneedling.http.Readings;
import microneedling.http.SearchListing;
import microneedling.http.SourceView;

/** What the tools read: the API's own views of the same release, with the same links. */
@ApplicationScoped
class Reads {

    private final Readings readings;
    private final PlainText text;

    Reads(Readings readings, Settings settings) {
        this.readings = readings;
        this.text = new PlainText(settings);
    }

    Answer search(Arguments asked) {
        var reading = open(asked);
        var query = asked.text("q");
        var found = SearchListing.of(
                reading,
                new Asked("/v1/search", query(asked, "q", "topic", "limit")),
                query,
                asked.topic(),
                asked.number("limit"));
        return new Answer(reading, found, text.found(found));
    }

    Answer fact(Arguments asked) {
        var reading = open(asked);
        return fact(reading, asked.text("id"));
    }

    /** A fact as its tool and its resource tell it. */
    Answer fact(Reading reading, String id) {
        var fact = factOf(reading, id);
        FactView<Detail> view = FactView.of(reading, fact);
        return new Answer(
                reading,
                view,
                text.fact(view, Position.of(reading, fact), reading.catalog().version()));
    }

    Answer facts(Arguments asked) {
        var reading = open(asked);
        var topic = asked.topic();
        var facts = reading.catalog().facts(FactFilter.of(topic).with(asked.agreement()));
        var list = Listing.of(
                reading,
                new Asked(topic == null ? "/v1/facts" : "/v1/" + topic.id(), query(asked, "agreement", "limit")),
                page(asked),
                facts,
                fact -> FactInShort.of(reading, fact));
        return new Answer(reading, list, text.facts(list, asked.number("offset")));
    }

    Answer positions(Arguments asked) {
        var reading = open(asked);
        var view = DisagreementView.of(reading, factOf(reading, asked.text("id")));
        return new Answer(reading, view, text.positions(view, reading.catalog().version()));
    }

    Answer sources(Arguments asked) {
        var reading = open(asked);
        var list = Listing.of(
                reading,
                new Asked("/v1/sources", query(asked, "limit")),
                page(asked),
                reading.catalog().sources(),
                source -> SourceInShort.of(SourceView.of(reading, source)));
        return new Answer(reading, list, text.sources(list, asked.number("offset")));
    }

    Answer faq(Arguments asked) {
        var reading = open(asked);
        if (asked.has("id")) {
            for (var other : new String[] {"topic", "limit", "offset"}) {
                if (asked.has(other)) {
                    throw new Refused(
                            "The argument " + other + " is for a list and id for one FAQ; leave one of them out.");
                }
            }
            var view = FaqView.of(reading, faqOf(reading, asked.text("id")));
            return new Answer(reading, view, text.faq(view, reading.catalog().version()));
        }
        var list = Listing.of(
                reading,
                new Asked("/v1/faqs", query(asked, "topic", "limit")),
                page(asked),
                reading.catalog().faqs(asked.topic()),
                faq -> FaqInShort.of(FaqView.of(reading, faq)));
        return new Answer(reading, list, text.faqs(list, asked.number("offset")));
    }

    private Reading open(Arguments asked) {
        return readings.open(asked.text("release"));
    }

    private static Page page(Arguments asked) {
        return Page.of(asked.number("limit"), asked.number("offset"));
    }

    /** The parameters of the API for the same read; the API's own limit is another, so it is always named. */
    private static Map<String, String> query(Arguments asked, String... names) {
        var query = new TreeMap<String, String>();
        for (var name : names) {
            if (name.equals("limit")) {
                query.put(name, String.valueOf(asked.number(name)));
            } else if (asked.has(name)) {
                query.put(name, asked.text(name));
            }
        }
        return query;
    }

    private static Fact factOf(Reading reading, String id) {
        var catalog = reading.catalog();
        return said("fact", id, catalog.moved(id), catalog.fact(id), Fact::withdrawn, () -> unknownFact(catalog, id));
    }

    private static Faq faqOf(Reading reading, String id) {
        var catalog = reading.catalog();
        var moved = catalog.moved("faqs/" + id).map(to -> to.substring("faqs/".length()));
        return said("FAQ", id, moved, catalog.faq(id), Faq::withdrawn, () -> unknownFaq(catalog, id));
    }

    private static <T> T said(
            String what,
            String id,
            Optional<String> moved,
            Optional<T> found,
            Function<T, Withdrawal> withdrawal,
            java.util.function.Supplier<String> unknown) {
        if (moved.isPresent()) {
            throw new Refused("The " + what + " " + id + " has moved for good; ask for " + moved.get() + " instead.");
        }
        var thing = found.orElseThrow(() -> new Refused(unknown.get()));
        var withdrawn = withdrawal.apply(thing);
        if (withdrawn != null) {
            throw new Refused(
                    "The " + what + " " + id + " was withdrawn on " + withdrawn.on() + " and is no longer said: "
                            + withdrawn.reason()
                            + (withdrawn.replacedBy() == null
                                    ? " Nothing replaces it; don't repeat it."
                                    : " Ask for " + withdrawn.replacedBy() + " instead."));
        }
        return thing;
    }

    private static String unknownFact(Catalog catalog, String id) {
        var bare = id.startsWith("faqs/") ? id.substring("faqs/".length()) : id;
        var hints = new ArrayList<String>();
        if (catalog.faq(bare).isPresent()) {
            hints.add("There is an FAQ " + bare + ": call get_faq.");
        }
        if (Topic.of(id).isPresent()) {
            hints.add("That is a topic: call list_facts with it.");
        }
        hint(hints, id, catalog.facts().stream().map(Fact::id));
        hints.add("Ids are topic/slug, as in side-effects/redness; search and list_facts give them.");
        return "There is no fact " + Arguments.quoted(id) + " in release " + catalog.version() + ". "
                + String.join(" ", hints);
    }

    private static String unknownFaq(Catalog catalog, String id) {
        var hints = new ArrayList<String>();
        if (catalog.fact(id).isPresent()) {
            hints.add("There is a fact " + id + ": call get_fact.");
        }
        hint(hints, id, catalog.faqs().stream().map(Faq::id));
        hints.add("search and get_faq without an id give ids.");
        return "There is no FAQ " + Arguments.quoted(id) + " in release " + catalog.version() + ". "
                + String.join(" ", hints);
    }

    private static void hint(ArrayList<String> hints, String id, Stream<String> ids) {
        var near = Near.to(id, ids);
        if (!near.isEmpty()) {
            hints.add("Did you mean " + String.join(" or ", near) + "?");
        }
    }
}
