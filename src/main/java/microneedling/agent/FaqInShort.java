package microneedling.agent;

import java.util.List;
import microneedling.fact.Agreement;
import microneedling.fact.Topic;
import microneedling.http.FaqView;
import microneedling.http.Links;
import microneedling.http.SourceName;

/** The fields of an FAQ that answer it, its sources by name only. */
record FaqInShort(
        String id,
        Topic topic,
        String question,
        String answer,
        Agreement agreement,
        List<SourceName> sources,
        Links links) {

    static FaqInShort of(FaqView faq) {
        return new FaqInShort(
                faq.id(),
                faq.topic(),
                faq.question(),
                faq.answer(),
                faq.agreement(),
                faq.sources().stream()
                        .map(source -> new SourceName(source.id(), source.publisher()))
                        .toList(),
                faq.links());
    }
}
