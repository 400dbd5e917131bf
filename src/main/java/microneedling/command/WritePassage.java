package microneedling.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import microneedling.content.Captures;
import microneedling.content.Snippet;

/** Turns a snippet of a capture into the YAML of a passage. */
final class WritePassage {

    private WritePassage() {}

    static int run(Arguments arguments) {
        if (arguments.words().size() != 2) {
            throw new IllegalArgumentException("passage needs a source's id and a snippet of its capture, in quotes.");
        }
        if (!Files.isDirectory(arguments.captures())) {
            throw new IllegalArgumentException(
                    "There are no captures in " + arguments.captures() + "; name their folder with --captures.");
        }
        var passage = Snippet.find(
                arguments.content(),
                Captures.in(arguments.captures()),
                arguments.words().get(0),
                arguments.words().get(1));
        new PrintStream(System.out, true, StandardCharsets.UTF_8)
                .printf(
                        "- {section: \"%s\", start: %d, end: %d, sha256: %s}%n",
                        // A heading may have quotes of its own.
                        passage.section().replace("\\", "\\\\").replace("\"", "\\\""),
                        passage.start(),
                        passage.end(),
                        passage.sha256());
        return 0;
    }
}
