package microneedling.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import microneedling.fact.Passage;

/** Finds a snippet in a source's capture. */
public final class Snippet {

    private Snippet() {}

    /**
     * The passage of a snippet that stands just once in the capture, white space around it left out; its section is the
     * nearest line before it that reads as a heading, cut short, for the author to mend.
     *
     * @param copied the snippet as it was copied
     * @throws IllegalArgumentException when the source is unknown, its capture is not at hand, or the snippet is not found
     *     just once
     */
    public static Passage find(Path content, Captures captures, String source, String copied) {
        var snippet = copied.strip();
        var text = captures.of(digest(content, source))
                .orElseThrow(() -> new IllegalArgumentException("The capture of '" + source
                        + "' is not among the captures; name their folder with --captures."));
        var at = text.indexOf(snippet);
        if (snippet.isEmpty() || at < 0) {
            throw new IllegalArgumentException(
                    "The snippet is not in the capture of '" + source + "'; copy it exactly, quotes and dashes too.");
        }
        if (text.indexOf(snippet, at + 1) >= 0) {
            throw new IllegalArgumentException("The snippet stands more than once in the capture; add a few words.");
        }
        var start = text.codePointCount(0, at);
        return new Passage(
                heading(text, at),
                start,
                start + snippet.codePointCount(0, snippet.length()),
                FrozenRelease.sha256(snippet));
    }

    private static String digest(Path content, String source) {
        var file = content.resolve("sources").resolve(source + ".yaml");
        try {
            var yaml = StrictYaml.read("sources/" + source + ".yaml", Files.readAllBytes(file), new ArrayList<>());
            return yaml.map(found -> found.root().path("capture").path("sha256").asText(""))
                    .orElse("");
        } catch (IOException e) {
            throw new IllegalArgumentException("There is no source '" + source + "' in " + content + ".", e);
        }
    }

    /** The last short line before a place that does not end as a sentence: "How long does it take?" */
    private static String heading(String text, int at) {
        return text.substring(0, at)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.length() <= 70 && !line.endsWith(".") && !line.startsWith("•"))
                .reduce((first, second) -> second)
                .orElse("Article");
    }
}
