package microneedling.agent;

import java.util.List;
import microneedling.fact.Agreement;
import microneedling.fact.Fact;
import microneedling.fact.Topic;
import microneedling.http.Links;
import microneedling.http.Reading;
import microneedling.http.SourceName;

/** The fields of a fact by which a model chooses what to read: twenty whole facts would fill its memory. */
record FactInShort(
        String id,
        Topic topic,
        String name,
        String statement,
        Agreement agreement,
        List<SourceName> sources,
        Links links) {

    static FactInShort of(Reading reading, Fact fact) {
        return new FactInShort(
                fact.id(),
                fact.topic(),
                fact.name(),
                fact.statement(),
                fact.agreement(),
                SourceName.of(reading.catalog(), List.of(fact)),
                Links.to(reading, "/v1/" + fact.id(), "/v1/" + fact.topic().id()));
    }
}
