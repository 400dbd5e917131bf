import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
 * <pre>java -cp 'target/quarkus-app/app/*:target/quarkus-app/lib/main/*' src/bench/Grow.java TIMES FOLDER [VERSION ...]</pre>
 *
 * Where further versions are named, as many releases follow it, each with other words in every tenth fact.
 */
public class Grow {

    public static void main(String[] arguments) throws Exception {
        var content = ContentReader.read(Path.of("content"), Captures.in(Path.of("nowhere")));
        var folder = Files.createDirectories(Path.of(arguments[1], "releases"));
        var times = Integer.parseInt(arguments[0]);
        var release = write(FrozenRelease.of(times(content, times, content.version()), null), folder);
        for (var version : Arrays.copyOfRange(arguments, 2, arguments.length)) {
            release = write(FrozenRelease.of(times(content, times, version), release), folder);
        }
    }

    /** A text with another end, no longer than it may be. */
    private static String other(String text, int most, String end) {
        return text.substring(0, Math.min(text.length(), most - end.length())) + end;
    }

    private static FrozenRelease write(FrozenRelease release, Path folder) throws Exception {
        FrozenReleases.in(folder, SigningKeys.in(folder), false).write(release, null);
        System.out.printf("%s: %s, %d bytes%n", folder, release.version(), release.document().length);
        return release;
    }

    /** Every fact and FAQ so many times, each under an id and with a statement of its own. */
    private static Content times(Content content, int times, String version) {
        var facts = new ArrayList<Fact>();
        var faqs = new ArrayList<Faq>();
        for (int i = 0; i < times; i++) {
            var copy = i == 0 ? "" : "-" + i;
            content.facts().forEach(fact -> facts.add(new Fact(
                    fact.id() + copy,
                    fact.topic(),
                    fact.name(),
                    other(fact.statement(), 300, facts.size() % 10 == 0 ? copy + " " + version : copy),
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
                    other(faq.answer(), 600, copy),
                    faq.topic(),
                    faq.facts(),
                    faq.reviewed(),
                    faq.withdrawn())));
        }
        return new Content(
                version,
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
