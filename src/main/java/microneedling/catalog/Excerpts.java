package microneedling.catalog;

import java.util.ArrayList;
import microneedling.catalog.Search.Excerpt;
import microneedling.catalog.Search.Range;
import microneedling.fact.Claim;

/** Shows of what was found the text that answers a question best, whole, because half of one could lack its caution. */
record Excerpts(Catalog catalog, Question question) {

    /** A claim's wording, where it names more of what is asked than the statement does; else that. */
    Excerpt best(Entry entry) {
        var most = question.named(entry.title(), entry.text().stems());
        var telling = -1;
        if (most < question.asked().size()) {
            for (int i = 0; i < entry.claims().size(); i++) {
                var named = question.named(entry.title(), entry.says().get(i).stems());
                if (named > most) {
                    most = named;
                    telling = i;
                }
            }
        }
        if (telling < 0) {
            return statement(entry);
        }
        var claim = entry.claims().get(telling);
        var publisher = catalog.source(claim.source()).orElseThrow().publisher();
        return excerpt(publisher + ": ", claim.says(), entry.says().get(telling), doubt(claim));
    }

    /** A fact's statement, with the editor's doubt when nothing without one carries it; an FAQ's answer. */
    Excerpt statement(Entry entry) {
        var carrying = entry.claims().stream()
                .filter(claim -> claim.stance() == Claim.Stance.SUPPORTS)
                .toList();
        var doubted = !carrying.isEmpty() && carrying.stream().allMatch(claim -> claim.note() != null);
        return excerpt("", entry.statement(), entry.text(), doubted ? doubt(carrying.get(0)) : "");
    }

    private static String doubt(Claim claim) {
        return claim.note() == null ? "" : " Editor’s note: " + claim.note();
    }

    private Excerpt excerpt(String before, String text, Text words, String after) {
        var matches = new ArrayList<Range>();
        var shift = before.codePointCount(0, before.length());
        for (int i = 0; i < words.stems().length; i++) {
            if (question.isAbout(words.stems()[i])) {
                matches.add(new Range(
                        shift + text.codePointCount(0, words.start(i)), shift + text.codePointCount(0, words.end(i))));
            }
        }
        return new Excerpt(before + text + after, matches);
    }
}
