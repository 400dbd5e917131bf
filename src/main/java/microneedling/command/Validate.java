package microneedling.command;

import microneedling.content.Captures;
import microneedling.content.ContentReader;
import microneedling.content.InvalidContent;

/** Judges a content folder without a database: every problem as {@code file:line:column rule message}. */
final class Validate {

    private Validate() {}

    static int run(Arguments arguments) {
        arguments.needContent();
        var captures = Captures.in(arguments.captures());
        try {
            var content = ContentReader.read(arguments.content(), captures);
            System.out.printf(
                    "%d facts with %d claims, %d FAQs, %d sources: no problem%n",
                    content.facts().size(),
                    content.claims(),
                    content.faqs().size(),
                    content.sources().size());
            var without = content.sources().stream()
                    .filter(source ->
                            source.capture() != null && captures.of(source).isEmpty())
                    .count();
            System.out.println(
                    without == 0
                            ? "Passages re-checked against the captures."
                            : "Skipped: the passages of " + without + " sources were not re-checked, because "
                                    + arguments.captures() + " does not hold their captures.");
            return 0;
        } catch (InvalidContent e) {
            return report(e);
        }
    }

    /** Prints the problems; returns the exit code that says so. */
    static int report(InvalidContent e) {
        System.out.println(e.getMessage());
        System.out.println(e.problems().size() + (e.problems().size() == 1 ? " problem" : " problems"));
        return 1;
    }
}
