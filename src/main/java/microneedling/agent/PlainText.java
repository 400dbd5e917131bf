package microneedling.agent;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import microneedling.Settings;
import microneedling.fact.Claim;
import microneedling.fact.Value;
import microneedling.http.ClaimView;
import microneedling.http.DisagreementView;
import microneedling.http.DisagreementView.Position;
import microneedling.http.FactView;
import microneedling.http.FaqView;
import microneedling.http.Links;
import microneedling.http.Listing;
import microneedling.http.Notice;
import microneedling.http.SearchListing;
import microneedling.http.SourceName;
import microneedling.http.SourceReference;
import microneedling.http.Words;

/**
 * Answers in short plain text, for models that read no structured output: who says it, whether sources disagree, what the
 * editors doubt, what this is not, and where to cite it from.
 */
final class PlainText {

    private final Settings settings;

    PlainText(Settings settings) {
        this.settings = settings;
    }

    /** A fact with what each source says, in a line each. */
    String fact(FactView<?> fact, List<Position> positions, String release) {
        return text(
                fact.name() + " [" + fact.id() + "]",
                fact.statement(),
                Words.of(fact.agreement()) + ". " + Words.meaning(fact.agreement()),
                "What each source says:",
                positions(positions, false),
                fact.silent().isEmpty()
                        ? null
                        : "Silent on it: " + count(fact.silent().size(), "source") + "; silence is not agreement.",
                "Last checked by an editor on " + Words.of(fact.reviewed()) + ", which is no medical review.",
                end(fact.links(), release));
    }

    /** A fact's positions side by side, with their figures, and who is silent. */
    String positions(DisagreementView fact, String release) {
        return text(
                fact.name() + " [" + fact.id() + "]: positions side by side, by kind of source; votes are not counted",
                "The statement: " + fact.statement(),
                Words.of(fact.agreement()) + ". " + Words.meaning(fact.agreement()),
                positions(fact.positions(), true),
                fact.silent().isEmpty()
                        ? "No source that we read is silent on it."
                        : "Silent on it, which is not agreement: " + names(fact.silent()) + ".",
                end(fact.links(), release));
    }

    /** An FAQ. */
    String faq(FaqView faq, String release) {
        return text(
                faq.question() + " [FAQ " + faq.id() + "]",
                faq.answer(),
                Words.of(faq) + ". " + Words.meaning(faq),
                "Sources: " + faq.sources().stream().map(PlainText::known).collect(Collectors.joining("; ")) + ".",
                "Facts behind it, for get_fact or compare_sources: "
                        + faq.facts().stream()
                                .map(fact -> fact.id() + " ("
                                        + Words.of(fact.agreement()).toLowerCase(Locale.ENGLISH) + ")")
                                .collect(Collectors.joining(", "))
                        + ".",
                end(faq.links(), release));
    }

    /** What a search found, or that nothing here is about it. */
    String found(SearchListing found) {
        if (!found.answered()) {
            return text(
                    found.message(),
                    "Tell the user that these sources don't cover it, and don't answer it in their name.",
                    Notice.TEXT);
        }
        var lines = new StringJoiner("\n");
        for (var item : found.items()) {
            lines.add("- " + item.title() + " [" + item.type() + " " + item.id() + "] " + Words.of(item.agreement())
                    + ". " + item.excerpt() + " Sources: " + names(item.sources()) + ". " + cite(item.links()));
        }
        return text(
                found.message(),
                (found.suggestion() == null ? "" : "Searched for: " + found.suggestion() + ". ")
                        + "The best " + found.items().size() + " of " + count(found.total(), "result")
                        + ", best first; an excerpt is no answer, so read the fact or FAQ before you rely on it (get_fact, get_faq):",
                lines.toString(),
                released(found.release()));
    }

    /** A page of facts. */
    String facts(Listing<FactInShort> list, int offset) {
        return list(
                list,
                offset,
                "fact",
                "get_fact tells what each source says:",
                fact -> fact.name() + " [" + fact.id() + "] " + Words.of(fact.agreement()) + ". " + fact.statement()
                        + " Sources: " + names(fact.sources()) + ".");
    }

    /** A page of FAQs. */
    String faqs(Listing<FaqInShort> list, int offset) {
        return list(
                list,
                offset,
                "FAQ",
                "get_faq with an id tells the facts behind it:",
                faq -> faq.question() + " [" + faq.id() + "] " + Words.of(faq.agreement()) + ". " + faq.answer()
                        + " Sources: " + names(faq.sources()) + ".");
    }

    /** A page of sources. */
    String sources(Listing<SourceInShort> list, int offset) {
        return list(
                list,
                offset,
                "source",
                "regulators first; weigh them by kind and by what they gain, never by their number:",
                source -> source.publisher() + " [" + source.id() + "] "
                        + Words.of(source.kind(), source.interest())
                        + (source.title() == null ? "" : ", “" + source.title() + "”") + ", "
                        + Words.published(source.published()) + ", read "
                        + Words.of(source.read().extent()) + "."
                        + (source.note() == null ? "" : " Note: " + source.note())
                        + (source.url() == null ? "" : " " + source.url()));
    }

    private static <T> String list(
            Listing<T> list, int offset, String what, String hint, java.util.function.Function<T, String> line) {
        var shown = list.items().size();
        var head = shown == 0
                ? "None of " + count(list.total(), what) + " is on this page."
                : (offset + 1) + " to " + (offset + shown) + " of " + count(list.total(), what) + "; " + hint;
        return text(
                head,
                list.items().stream().map(item -> "- " + line.apply(item)).collect(Collectors.joining("\n")),
                offset + shown < list.total() && shown > 0
                        ? "More: ask again with offset " + (offset + shown) + " and release " + list.release() + "."
                        : null,
                released(list.release()));
    }

    private static String positions(List<Position> positions, boolean figures) {
        return positions.stream()
                .map(position -> "- " + known(position.source()) + ": "
                        + position.claims().stream()
                                .map(claim -> claim(claim, figures))
                                .collect(Collectors.joining(" Also: ")))
                .collect(Collectors.joining("\n"));
    }

    private static String claim(ClaimView claim, boolean figures) {
        var said = claim.stance() == Claim.Stance.SUPPORTS ? "" : "[" + Words.of(claim.stance()) + "] ";
        var values = figures && !claim.values().isEmpty()
                ? " Figures: " + claim.values().stream().map(Value::inWords).collect(Collectors.joining("; ")) + "."
                : "";
        return said + claim.says() + values + (claim.note() == null ? "" : " Editor's note: " + claim.note());
    }

    private static String known(SourceReference source) {
        return source.publisher() + " (" + Words.about(source) + ", " + Words.published(source.published()) + ")";
    }

    private static String names(List<SourceName> sources) {
        return sources.stream().map(SourceName::publisher).distinct().collect(Collectors.joining(", "));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private String end(Links links, String release) {
        return cite(links) + "\n" + released(release);
    }

    private String cite(Links links) {
        return "Cite: " + settings.at(links.page());
    }

    private static String released(String release) {
        return "Release " + release + ". " + Notice.TEXT;
    }

    private static String text(String... paragraphs) {
        var text = new StringJoiner("\n");
        for (var paragraph : paragraphs) {
            if (paragraph != null && !paragraph.isEmpty()) {
                text.add(paragraph);
            }
        }
        return text.toString();
    }
}
