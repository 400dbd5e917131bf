import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import microneedling.catalog.Catalog;
import microneedling.catalog.Search;
import microneedling.content.Captures;
import microneedling.content.Content;
import microneedling.content.ContentReader;
import microneedling.content.FrozenRelease;
import microneedling.content.FrozenReleases;
import microneedling.content.ReleaseHead;
import microneedling.content.SigningKeys;

/**
 * How many searches one thread answers in a second of its CPU time, and how long they take, on the content or on the release
 * in a folder that {@code Grow.java} made. The queries are the judged ones, in turn; ten hits are shown, excerpts and all.
 */
public class SearchSpeed {

    private static final int SHOWN = 10;

    public static void main(String[] arguments) throws Exception {
        var queries = queries();
        var before = System.nanoTime();
        var search = search(content(arguments));
        var built = (System.nanoTime() - before) / 1_000_000;
        run(search, queries, 10);
        report(built, run(search, queries, 20));
    }

    private static Content content(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            return ContentReader.read(Path.of("content"), Captures.in(Path.of("nowhere")));
        }
        var folder = Path.of(arguments[0], "releases");
        return FrozenReleases.in(folder, SigningKeys.in(folder), false)
                .newest()
                .orElseThrow()
                .content();
    }

    private record Run(long[] nanos, double perSecond) {}

    private static void report(long built, Run run) {
        System.out.printf(
                Locale.ROOT,
                "built in %d ms: %.0f searches/s of one core's CPU, median %.3f ms, p99 %.3f ms, longest %.3f ms%n",
                built,
                run.perSecond(),
                at(run.nanos(), 0.5),
                at(run.nanos(), 0.99),
                at(run.nanos(), 1));
    }

    private static Run run(Search search, List<String> queries, int seconds) {
        var nanos = new long[4_000_000];
        var count = 0;
        var hits = 0L;
        var thread = ManagementFactory.getThreadMXBean();
        var cpu = thread.getCurrentThreadCpuTime();
        var end = System.nanoTime() + seconds * 1_000_000_000L;
        var now = System.nanoTime();
        while (now < end && count < nanos.length) {
            hits += search.find(queries.get(count % queries.size()), null, SHOWN).hits().size();
            var then = System.nanoTime();
            nanos[count++] = then - now;
            now = then;
        }
        var spent = (thread.getCurrentThreadCpuTime() - cpu) / 1e9;
        if (hits == 0) {
            throw new IllegalStateException("Nothing was found, so nothing was measured.");
        }
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return new Run(sorted, count / spent);
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1e6;
    }

    private static Search search(Content content) {
        var release = FrozenRelease.of(content, null);
        return new Catalog(release, ReleaseHead.of(release, null, true)).search();
    }

    private static List<String> queries() throws IOException {
        var queries = new ArrayList<String>();
        for (var half : List.of("tune", "report")) {
            Pattern.compile("(?m)^- q: \"(.*)\"$")
                    .matcher(Files.readString(Path.of("src/test/resources/search/" + half + ".yaml")))
                    .results()
                    .forEach(match -> queries.add(match.group(1)));
        }
        return queries;
    }
}
