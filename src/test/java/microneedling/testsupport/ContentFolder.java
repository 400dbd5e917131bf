package microneedling.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microneedling.content.Captures;
import microneedling.content.ContentReader;
import microneedling.content.FrozenRelease;
import microneedling.content.FrozenReleases;
import microneedling.content.InvalidContent;
import microneedling.content.SigningKeys;
import microneedling.fact.Topic;

/** A small valid content folder with one capture, for a test to break. It uses the project's own schemas. */
public final class ContentFolder {

    /** The captured text of the one source. */
    public static final String CAPTURE = """
            Healing
            The skin is red for up to 3 days.
            A study found that scars were shallower. 😀 A study found that they were paler.
            """;

    private final Path folder;

    private ContentFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes it below an empty folder. */
    public static ContentFolder in(Path folder) {
        var made = new ContentFolder(folder.resolve("content"));
        try {
            Files.createDirectories(made.captures());
            Files.writeString(made.captures().resolve("clinic.txt"), CAPTURE);
            Files.createDirectories(made.path().resolve("schema"));
            try (Stream<Path> schemas = Files.list(Path.of("content/schema"))) {
                for (var schema : schemas.toList()) {
                    Files.copy(schema, made.path().resolve("schema").resolve(schema.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made.write("release.yaml", """
                        version: 2020.1.1
                        date: 2020-01-31
                        summary: A release for tests.
                        """)
                .write("topics.yaml", topics())
                .write("sources/clinic.yaml", """
                        publisher: A clinic
                        title: Healing
                        author: null
                        published: null
                        url: https://clinic.example/healing
                        urlStatus: original
                        kind: clinic
                        interest: sells-treatment
                        jurisdiction: null
                        note: null
                        read: {on: 2020-01-30, extent: full}
                        capture:
                          sha256: %s
                          characters: %d
                          retrieved: 2020-01-30
                        """.formatted(
                                sha256(CAPTURE), CAPTURE.codePointCount(0, CAPTURE.length())))
                .write("studies/smith-2019.yaml", """
                        reference: "Smith J. Scars. A Journal 2019;1(1):1-2."
                        kind: trial
                        doi: null
                        participants: 10
                        controlled: false
                        note: We did not read the paper.
                        """)
                .write("side-effects/redness.yaml", """
                        name: Redness
                        statement: The skin may be red for up to 3 days.
                        detail:
                          severity: expected
                          lasts: {max: 3, unit: day, computed: false}
                        tags: [redness]
                        claims:
                          - id: clinic
                            source: clinic
                            says: It is red for as long as 3 days.
                            stance: supports
                            values:
                              - {quantity: duration, max: 3, unit: day}
                            passages:
                        %sreviewed: 2020-01-31
                        """.formatted(passage("The skin is red for up to 3 days.")))
                .write("recovery/first-days.yaml", """
                        name: The first days
                        statement: The skin is red at first.
                        detail:
                          stage: First days
                          from: {min: 0, max: 0, unit: day, computed: true}
                          to: {max: 3, unit: day, computed: false}
                          expect: [redness]
                          avoid: []
                        tags: []
                        claims:
                          - id: clinic
                            source: clinic
                            says: It is red for as long as 3 days.
                            stance: supports
                            values:
                              - {quantity: duration, max: 3, unit: day}
                            passages:
                        %sreviewed: 2020-01-31
                        """.formatted(passage("The skin is red for up to 3 days.")))
                .write("conditions/scars.yaml", """
                        name: Scars
                        statement: Scars may become shallower.
                        detail:
                          group: scarring
                          studied: true
                        tags: []
                        claims:
                          - id: clinic
                            source: clinic
                            says: They were shallower in one study.
                            stance: supports
                            by: {study: smith-2019}
                            passages:
                        %sreviewed: 2020-01-31
                        """.formatted(passage("A study found that scars were shallower.")))
                .write("faqs/red.yaml", """
                        question: How long is the skin red?
                        answer: It may be red for some days.
                        topic: side-effects
                        facts: [side-effects/redness]
                        reviewed: 2020-01-31
                        """);
    }

    private static String topics() {
        return Arrays.stream(Topic.values())
                .map(topic -> "- {id: %1$s, title: About %1$s, description: Something.}%n".formatted(topic.id()))
                .collect(Collectors.joining());
    }

    private static String passage(String snippet) {
        var at = CAPTURE.indexOf(snippet);
        var start = CAPTURE.codePointCount(0, at);
        return """
              - section: Healing
                start: %d
                end: %d
                sha256: %s
        """.formatted(start, start + snippet.codePointCount(0, snippet.length()), sha256(snippet));
    }

    public Path path() {
        return folder;
    }

    public Path captures() {
        return folder.resolveSibling("captures");
    }

    /** What a file holds. */
    public String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a whole file. */
    public ContentFolder write(String file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a whole file. */
    public ContentFolder write(String file, byte[] bytes) {
        try {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.write(folder.resolve(file), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Replaces every place of a text in a file; fails when there is none. */
    public ContentFolder replace(String file, String old, String replacement) {
        var text = text(file);
        if (!text.contains(old)) {
            throw new IllegalArgumentException(file + " does not hold: " + old);
        }
        return write(file, text.replace(old, replacement));
    }

    /** SHA-256 of a text in UTF-8, as content files write it. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes a file. */
    public ContentFolder delete(String file) {
        try {
            Files.delete(path().resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Freezes what it says now as a release. */
    public FrozenRelease freeze() {
        try {
            var releases = path().resolve("releases");
            var frozen = FrozenReleases.in(releases, SigningKeys.in(releases), false);
            var release = frozen.next(ContentReader.read(path(), Captures.in(captures())));
            frozen.write(release, null);
            return release;
        } catch (InvalidContent e) {
            throw new IllegalStateException(e);
        }
    }
}
