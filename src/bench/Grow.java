import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import microneedling.content.Captures;
import microneedling.content.Content;
import microneedling.content.ContentReader;
import microneedling.content.FrozenRelease;
import microneedling.content.FrozenReleases;
import microneedling.content.SigningKeys;
import microneedling.fact.Fact;
import microneedling.fact.Faq;

/**
 * Makes a folder with a release of so many times the content, to measure what growth costs; it is never published.
 *
 * <pre>java -cp 'target/quarkus-app/app/*:target/quarkus-app/lib/main/*' src/bench/Grow.java TIMES FOLDER</pre>
 */
public class Grow {

    public static void main(String[] arguments) throws Exception {
        var content = ContentReader.read(Path.of("content"), Captures.in(Path.of("nowhere")));
        var folder = Files.createDirectories(Path.of(arguments[1], "releases"));
        var release = FrozenRelease.of(times(content, Integer.parseInt(arguments[0])), null);
        FrozenReleases.in(folder, SigningKeys.in(folder), false).write(release, null);
        System.out.printf("%s: %d bytes%n", folder, release.document().length);
    }

    /** Every fact and FAQ so many times, each under an id and with a statement of its own. */
    private static Content times(Content content, int times) {
        var facts = new ArrayList<Fact>();
        var faqs = new ArrayList<Faq>();
        for (int i = 0; i < times; i++) {
            var copy = i == 0 ? "" : "-" + i;
            content.facts().forEach(fact -> facts.add(new Fact(
                    fact.id() + copy,
                    fact.topic(),
                    fact.name(),
                    fact.statement() + copy,
                    fact.detail(),
                    fact.tags(),
                    fact.agreement(),
                    fact.claims(),
                    fact.reviewed(),
                    fact.reviewDue(),
                    fact.withdrawn())));
            content.faqs().forEach(faq -> faqs.add(new Faq(
                    faq.id() + copy,
                    faq.question(),
                    faq.answer() + copy,
                    faq.topic(),
                    faq.facts(),
                    faq.reviewed(),
                    faq.withdrawn())));
        }
        return new Content(
                content.version(),
                content.date(),
                content.summary(),
                content.topics(),
                content.sources(),
                content.studies(),
                facts,
                faqs,
                content.moves(),
                content.synonyms(),
                content.uncovered(),
                content.phrasings());
    }
}
