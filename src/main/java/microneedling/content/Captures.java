package microneedling.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import microneedling.fact.Source;

/** The captured texts of sources, which are never published; where they are at hand, passages are re-checked against them. */
public final class Captures {

    private final Map<String, String> textByDigest = new HashMap<>();

    private Captures() {}

    /** No capture at hand: what needs one is skipped. */
    public static Captures none() {
        return new Captures();
    }

    /** Every {@code .txt} file of a folder; none when the folder does not exist. */
    public static Captures in(Path folder) {
        var captures = new Captures();
        if (!Files.isDirectory(folder)) {
            return captures;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.filter(f -> f.toString().endsWith(".txt")).toList()) {
                var bytes = Files.readAllBytes(file);
                captures.textByDigest.put(FrozenRelease.sha256(bytes), new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the captures in " + folder, e);
        }
        return captures;
    }

    /** The captured text of a source, if it has a capture and that is at hand. */
    public Optional<String> of(Source source) {
        return Optional.ofNullable(source.capture()).flatMap(capture -> of(capture.sha256()));
    }

    /** The captured text with this digest, if it is at hand. */
    Optional<String> of(String sha256) {
        return Optional.ofNullable(textByDigest.get(sha256));
    }

    public int size() {
        return textByDigest.size();
    }
}
