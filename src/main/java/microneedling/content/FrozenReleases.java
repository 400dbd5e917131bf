package microneedling.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The frozen releases of a folder, oldest first: {@code <version>.json}, its digest beside it as {@code sha256sum} writes it
 * in {@code .json.sha256}, and perhaps a signature of that line in {@code .json.sig}.
 */
public final class FrozenReleases {

    private static final Pattern DOCUMENT = Pattern.compile("(.+)\\.json");
    private static final Pattern BESIDE = Pattern.compile("(.+)\\.json\\.(?:sha256|sig)|.+\\.pem");

    private final Path folder;
    private final SigningKeys keys;
    private final List<ReleaseHead> heads = new ArrayList<>();
    private FrozenRelease newest;

    private FrozenReleases(Path folder, SigningKeys keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /**
     * Verifies every release of a folder: its digest, its place in the chain and, where it is signed, its signature.
     *
     * @param signed whether a release without a signature is refused
     * @throws InvalidContent with every problem found; a folder that does not exist has none
     */
    public static FrozenReleases in(Path folder, SigningKeys keys, boolean signed) throws InvalidContent {
        var found = new FrozenReleases(folder, keys);
        var problems = new ArrayList<Problem>();
        found.verify(signed, problems);
        if (!problems.isEmpty()) {
            throw new InvalidContent(problems);
        }
        return found;
    }

    /**
     * Opens one of a folder, whatever else lies there.
     *
     * @return empty when the folder has none of this version and digest
     * @throws IllegalArgumentException when the document is not what its digest says
     */
    public static Optional<FrozenRelease> open(Path folder, String version, String digest) {
        var found = new FrozenReleases(folder, null);
        return Files.exists(found.digest(version)) && Arrays.equals(bytes(found.digest(version)), line(version, digest))
                ? Optional.of(found.opened(version, digest))
                : Optional.empty();
    }

    /** Opens one of a folder as the digest beside it says, if it has one. */
    static Optional<FrozenRelease> open(Path folder, String version) {
        var found = new FrozenReleases(folder, null);
        return Files.exists(found.digest(version))
                ? Optional.of(FrozenRelease.open(bytes(found.file(version)), digest(bytes(found.digest(version)))))
                : Optional.empty();
    }

    /** The version of the newest that lies in a folder, whatever is wrong with it. */
    static Optional<String> newestIn(Path folder) {
        return Optional.ofNullable(new FrozenReleases(folder, null)
                        .versions(new ArrayList<>())
                        .lastEntry())
                .map(Map.Entry::getValue);
    }

    /** What is known of each, oldest first. */
    public List<ReleaseHead> heads() {
        return List.copyOf(heads);
    }

    /** The newest. */
    public Optional<FrozenRelease> newest() {
        return Optional.ofNullable(newest);
    }

    /** Opens one, verifying its digest again; the newest is open. */
    public Optional<FrozenRelease> open(String version) {
        return newest != null && newest.version().equals(version)
                ? newest()
                : heads.stream()
                        .filter(head -> head.version().equals(version))
                        .findFirst()
                        .map(head -> FrozenRelease.open(bytes(file(version)), head.digest()));
    }

    /** The newest when content says the same, or else the release that content would be after it. */
    public FrozenRelease next(Content content) {
        var newest = newest().orElse(null);
        return newest != null && newest.says(content) ? newest : FrozenRelease.of(content, newest);
    }

    /**
     * Writes a release, unless it is here already; written files never change.
     *
     * @param key file of the private key to sign with, or null
     * @return whether anything was written
     */
    public boolean write(FrozenRelease release, Path key) {
        var line = line(release.version(), release.digest());
        var signature = key == null ? null : keys.sign(line, key);
        var known = open(release.version()).isPresent();
        if (known && signature != null && Files.notExists(signature(release.version()))) {
            throw new IllegalArgumentException(release.version() + " was frozen without a signature, and databases may"
                    + " hold it so already; sign the next release");
        }
        try {
            if (!known) {
                Files.createDirectories(folder);
                write(file(release.version()), release.document());
                if (signature != null) {
                    write(signature(release.version()), signature);
                }
                // The digest goes last: a document without one was not frozen to the end.
                write(digest(release.version()), line);
            }
            return !known;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write to " + folder.toAbsolutePath(), e);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        var half = file.resolveSibling("." + file.getFileName());
        Files.write(half, bytes);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void verify(boolean signed, List<Problem> problems) {
        var versions = List.copyOf(versions(problems).values());
        // Each by itself at the same time: at the start a reader waits for the newest of them.
        var verified = versions.parallelStream()
                .map(version -> verify(
                        version, signed, versions.get(versions.size() - 1).equals(version)))
                .toList();
        ReleaseHead before = null;
        for (var one : verified) {
            var wrong = one.wrong() == null ? misplaced(one.head(), before) : one.wrong();
            if (wrong != null) {
                problems.add(problem(one.version() + ".json", wrong));
                // What follows hangs on this one.
                return;
            }
            before = one.head();
            heads.add(before);
            newest = one.kept();
        }
    }

    /**
     * A release by itself, not yet in its place.
     *
     * @param wrong null when all is well
     * @param kept the release, or null because it would take the memory of many
     */
    private record Verified(String version, String wrong, ReleaseHead head, FrozenRelease kept) {}

    private Verified verify(String version, boolean signed, boolean keep) {
        try {
            if (Files.notExists(digest(version))) {
                throw new IllegalArgumentException(
                        "has no digest beside it; restore that, or remove what lies here of this"
                                + " release and freeze it again");
            }
            var line = bytes(digest(version));
            var digest = digest(line);
            var release = opened(version, digest);
            if (!Arrays.equals(line, line(version, digest))
                    || !release.version().equals(version)) {
                throw new IllegalArgumentException("is release " + release.version() + " by another name; restore it");
            }
            var head = ReleaseHead.of(release, signature(version, line, signed), false);
            return new Verified(version, null, head, keep ? release : null);
        } catch (IllegalArgumentException e) {
            return new Verified(version, e.getMessage(), null, null);
        }
    }

    private FrozenRelease opened(String version, String digest) {
        return ReadAhead.find(version, digest).orElseGet(() -> FrozenRelease.open(bytes(file(version)), digest));
    }

    /** What is wrong with a release's place in the chain; null when it follows the one before. */
    private static String misplaced(ReleaseHead head, ReleaseHead before) {
        var expected = before == null ? 1 : before.sequence() + 1;
        var previous = before == null ? null : before.digest();
        return head.sequence() == expected && Objects.equals(head.previous(), previous)
                ? null
                : "has sequence " + head.sequence() + " and follows " + head.previous() + ", but here it comes as "
                        + expected + " after " + previous + "; restore what is missing or changed";
    }

    private String signature(String version, byte[] line, boolean signed) {
        if (Files.notExists(signature(version))) {
            if (signed) {
                throw new IllegalArgumentException("is not signed, and only signed releases are allowed here");
            }
            return null;
        }
        var signature = bytes(signature(version));
        if (!keys.verifies(line, signature)) {
            throw new IllegalArgumentException("has a signature that no key of ours has made; restore it");
        }
        return Base64.getEncoder().encodeToString(signature);
    }

    private TreeMap<Version, String> versions(List<Problem> problems) {
        var versions = new TreeMap<Version, String>();
        if (!Files.isDirectory(folder)) {
            return versions;
        }
        try (Stream<Path> files = Files.list(folder)) {
            var names = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted(Comparator.naturalOrder())
                    .toList();
            for (var name : names) {
                var document = DOCUMENT.matcher(name);
                var beside = BESIDE.matcher(name);
                if (document.matches() && Version.isOne(document.group(1))) {
                    versions.put(Version.of(document.group(1)), document.group(1));
                } else if (!beside.matches() || beside.group(1) != null && !names.contains(beside.group(1) + ".json")) {
                    problems.add(problem(name, "belongs to no release here; restore that, or remove this"));
                }
            }
            return versions;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the releases in " + folder.toAbsolutePath(), e);
        }
    }

    private static Problem problem(String file, String message) {
        return new Problem("releases/" + file, 1, 1, "frozen", message);
    }

    /** What {@code sha256sum} prints, and what is signed. */
    private static byte[] line(String version, String digest) {
        return (digest + "  " + version + ".json\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(byte[] line) {
        return new String(line, StandardCharsets.UTF_8).split(" ")[0];
    }

    private Path file(String version) {
        return folder.resolve(version + ".json");
    }

    private Path digest(String version) {
        return folder.resolve(version + ".json.sha256");
    }

    private Path signature(String version) {
        return folder.resolve(version + ".json.sig");
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }
}
