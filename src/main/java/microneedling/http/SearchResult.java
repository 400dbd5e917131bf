package microneedling.http;

import java.util.List;
import microneedling.catalog.Search;
import microneedling.fact.Agreement;
import microneedling.fact.Fact;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A fact or FAQ that a query is about. */
@Schema(name = "SearchResult", description = "A fact or FAQ that the query is about.")
public record SearchResult(
        @Schema(description = "fact or faq; more may come.", examples = "fact")
        String type,

        @Schema(examples = "side-effects/redness") String id,

        @Schema(description = "A fact's name or an FAQ's question.", examples = "Redness")
        String title,

        @Schema(
                description =
                        "Plain text, whole: a fact's statement, what one source says about it, or an FAQ's answer. Where an editor"
                                + " doubts what it rests on, it says so.")
        String excerpt,

        @Schema(description = "Where the excerpt has the query's words, or words that mean the same.")
        List<Match> matches,

        @Schema(description = "Ids of the facts that carry it.", examples = "[\"side-effects/redness\"]")
        List<String> facts,

        @Schema(description = "Their sources, by kind.") List<SourceName> sources,

        @Schema(description = "How they stand to each other; the worst of several facts.")
        Agreement agreement,

        @Schema(
                description =
                        "From 0 to 1: what the text earned of the most that a text could earn for this query. No measure of truth.",
                examples = "0.61")
        double score,

        Links links) {

    /** A range of an excerpt. */
    @Schema(name = "Match", description = "A range of the excerpt, in Unicode code points.")
    public record Match(
            @Schema(description = "The first code point, counted from 0.", examples = "0")
            int start,

            @Schema(description = "The code point after the last.", examples = "7")
            int end) {}

    static SearchResult of(Reading reading, Search.Hit hit) {
        var catalog = reading.catalog();
        var fact = hit.fact();
        var faq = hit.faq();
        var facts = fact == null
                ? faq.facts().stream().map(id -> catalog.fact(id).orElseThrow()).toList()
                : List.of(fact);
        return new SearchResult(
                fact == null ? "faq" : "fact",
                fact == null ? faq.id() : fact.id(),
                fact == null ? faq.question() : fact.name(),
                hit.excerpt().text(),
                hit.excerpt().matches().stream()
                        .map(match -> new Match(match.start(), match.end()))
                        .toList(),
                facts.stream().map(Fact::id).toList(),
                SourceName.of(catalog, facts),
                fact == null ? catalog.agreement(faq) : fact.agreement(),
                hit.score(),
                fact == null
                        ? Links.of(reading, "/v1/faqs", faq.id())
                        : Links.to(
                                reading,
                                "/v1/" + fact.id(),
                                "/v1/" + fact.topic().id()));
    }
}
