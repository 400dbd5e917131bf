package microneedling.content;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microneedling.fact.Fact;
import microneedling.fact.Faq;
import microneedling.fact.Move;
import microneedling.fact.Source;

/** What a working copy owes the newest frozen release: a version of its own once it differs, and every id that was ever given. */
final class Succession {

    private final Draft draft;
    private final List<Problem> problems = new ArrayList<>();

    Succession(Draft draft) {
        this.draft = draft;
    }

    /**
     * Judges valid content.
     *
     * @param newest the newest frozen release, or null before the first
     */
    List<Problem> problems(Content content, FrozenRelease newest) {
        if (newest == null || newest.says(content)) {
            return problems;
        }
        var order = Version.of(content.version()).compareTo(Version.of(newest.version()));
        if (order <= 0) {
            report(
                    "/version",
                    "version-frozen",
                    content.version()
                            + (order == 0
                                    ? " is released, and the content has changed since; the first change after a release"
                                            + " raises the version"
                                    : " is older than the newest release; raise it")
                            + " above " + newest.version());
        }
        if (content.date().isBefore(newest.content().date())) {
            report(
                    "/date",
                    "date-order",
                    "is before " + newest.content().date() + ", the day of " + newest.version()
                            + "; write this release's day");
        }
        var here = paths(content).collect(Collectors.toSet());
        paths(newest.content())
                .filter(path -> !here.contains(path))
                .forEach(path -> problems.add(new Problem(
                        path + ".yaml",
                        1,
                        1,
                        "gone",
                        "was released in " + newest.version()
                                + " and ids live for ever; restore it, and withdraw or move it")));
        return problems;
    }

    /** Everything that has an address of its own, as a path below the content folder. */
    private static Stream<String> paths(Content content) {
        return Stream.of(
                        content.facts().stream().map(Fact::id),
                        content.faqs().stream().map(Faq::id).map("faqs/"::concat),
                        content.sources().stream().map(Source::id).map("sources/"::concat),
                        content.moves().stream().map(Move::from))
                .flatMap(path -> path);
    }

    private void report(String at, String rule, String message) {
        problems.add(draft.head().file().problem(at, rule, message));
    }
}
