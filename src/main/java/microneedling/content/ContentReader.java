package microneedling.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import microneedling.content.Draft.Entry;
import microneedling.content.Draft.Head;
import microneedling.fact.Agreement;
import microneedling.fact.Claim;
import microneedling.fact.Fact;
import microneedling.fact.Faq;
import microneedling.fact.Move;
import microneedling.fact.Phrasings;
import microneedling.fact.RecoveryDetail;
import microneedling.fact.Source;
import microneedling.fact.Study;
import microneedling.fact.Synonym;
import microneedling.fact.Topic;
import microneedling.fact.TopicIntroduction;
import microneedling.fact.Vocabulary;

/** Reads a content folder: all of it, or every problem of every file. The only validator there is. */
public final class ContentReader {

    /** How long a review holds: sources on a cosmetic treatment change slowly, and a year is what health publishers promise. */
    private static final Period REVIEW_HOLDS = Period.ofYears(1);

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

    private final Path folder;
    private final Captures captures;
    /** Null until they are needed, which is when the files have no problem. */
    private FrozenReleases frozen;

    private final Schemas schemas;
    private final List<Problem> problems = new ArrayList<>();
    private Draft draft = new Draft();

    private ContentReader(Path folder, Captures captures, FrozenReleases frozen) {
        this.folder = folder;
        this.captures = captures;
        this.frozen = frozen;
        this.schemas = new Schemas(folder.resolve("schema"));
    }

    /**
     * Reads and judges a content folder.
     *
     * @param captures the captured texts, to re-check passages against
     * @throws InvalidContent with every problem of every file
     * @throws UncheckedIOException when the folder can't be read
     */
    public static Content read(Path folder, Captures captures) throws InvalidContent {
        return new ContentReader(real(folder), captures, null).read();
    }

    /**
     * Reads and judges a content folder whose frozen releases are verified already.
     *
     * @param captures the captured texts, to re-check passages against
     * @param frozen the releases that the content follows
     * @throws InvalidContent with every problem of every file
     * @throws UncheckedIOException when the folder can't be read
     */
    public static Content read(Path folder, Captures captures, FrozenReleases frozen) throws InvalidContent {
        return new ContentReader(real(folder), captures, frozen).read();
    }

    /** The folder itself may be a link, as mounted volumes are; only what lies in it may not. */
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no content folder " + folder.toAbsolutePath(), e);
        }
    }

    private Content read() throws InvalidContent {
        for (var file : files()) {
            readFile(file);
        }
        if (draft.head() == null && problems.stream().noneMatch(p -> p.file().equals("release.yaml"))) {
            problems.add(new Problem(
                    "release.yaml", 1, 1, "file-missing", "is missing; it names version, date and summary"));
        }
        if (draft.topics() == null && problems.stream().noneMatch(p -> p.file().equals("topics.yaml"))) {
            problems.add(new Problem("topics.yaml", 1, 1, "file-missing", "is missing; it lists the topics in order"));
        }
        problems.addAll(new Rules(draft, captures).problems());
        if (!problems.isEmpty()) {
            throw new InvalidContent(problems.stream().distinct().sorted().toList());
        }
        var content = content();
        var owed = new Succession(draft).problems(content, newest());
        if (!owed.isEmpty()) {
            throw new InvalidContent(owed);
        }
        return content;
    }

    private FrozenRelease newest() throws InvalidContent {
        if (frozen == null) {
            var releases = folder.resolve("releases");
            frozen = FrozenReleases.in(releases, SigningKeys.in(releases), false);
        }
        return frozen.newest().orElse(null);
    }

    /** Every file, sorted by path, so that problems come in one order on every file system. */
    private List<Path> files() {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return !directory.equals(folder)
                                    && (isHidden(directory) || path(directory).matches("schema|releases"))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!isHidden(file) && !path(file).equals("README.md")) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the content in " + folder.toAbsolutePath(), e);
        }
        found.sort(Comparator.comparing(this::path));
        return found;
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private String path(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private void readFile(Path file) {
        var path = path(file);
        var parts = path.split("/");
        var slug = stem(parts[parts.length - 1]);
        if (!path.endsWith(".yaml") || parts.length > 2 || !SLUG.matcher(slug).matches()) {
            report(
                    path,
                    "file-name",
                    "is not expected here; facts are <topic>/<slug>.yaml, slugs are words-and-hyphens");
            draft.broken().add(stem(path));
            return;
        }
        if (parts.length == 1) {
            switch (path) {
                case "release.yaml" ->
                    read(file, "release", node -> Json.MAPPER.treeToValue(node, Head.class))
                            .ifPresent(head -> draft = draft.withHead(head));
                case "topics.yaml" ->
                    read(
                                    file,
                                    "topics",
                                    node -> Json.MAPPER.treeToValue(
                                            node, new TypeReference<List<TopicIntroduction>>() {}))
                            .ifPresent(topics -> draft = draft.withTopics(topics));
                case "synonyms.yaml" ->
                    read(file, "synonyms", node -> Json.MAPPER.treeToValue(node, new TypeReference<List<Synonym>>() {}))
                            .ifPresent(synonyms -> draft = draft.withSynonyms(synonyms));
                case "uncovered.yaml" ->
                    read(file, "uncovered", node -> Json.MAPPER.treeToValue(node, new TypeReference<List<String>>() {}))
                            .ifPresent(uncovered -> draft = draft.withUncovered(uncovered));
                default ->
                    report(
                            path,
                            "file-name",
                            "is not expected here; only release.yaml, topics.yaml, synonyms.yaml and uncovered.yaml are");
            }
            return;
        }
        switch (parts[0]) {
            case "sources" ->
                read(file, "source", slug, draft.sources(), node -> as(node.put("id", slug), Source.class));
            case "studies" -> read(file, "study", slug, draft.studies(), node -> as(node.put("id", slug), Study.class));
            case "faqs" -> read(file, "faq", slug, draft.faqs(), node -> as(node.put("id", slug), Faq.class));
            case "phrasings" ->
                read(
                                file,
                                "phrasings",
                                node -> Json.MAPPER.convertValue(
                                        node, new TypeReference<Map<String, List<String>>>() {}))
                        .ifPresent(phrasings -> draft.phrasings().put(slug, phrasings));
            default -> {
                var topic = Topic.of(parts[0]);
                if (topic.isEmpty()) {
                    report(path, "file-name", "lies in a folder that is no topic; see content/topics.yaml");
                    return;
                }
                var schema = topic.get().detail().isPresent() ? parts[0] : "fact";
                var id = parts[0] + "/" + slug;
                read(file, schema, id, draft.facts(), node -> fact(node, id, topic.get()));
            }
        }
    }

    private static Fact fact(ObjectNode node, String id, Topic topic) throws JsonProcessingException {
        node.put("id", id).put("topic", topic.id());
        var reviewed = LocalDate.parse(node.get("reviewed").asText());
        node.put("reviewDue", reviewed.plus(REVIEW_HOLDS).toString());
        if (node.get("detail") instanceof ObjectNode detail) {
            detail.put("type", topic.id());
        }
        var claims = Json.MAPPER.convertValue(node.get("claims"), new TypeReference<List<Claim>>() {});
        node.put("agreement", Vocabulary.id(Agreement.of(claims)));
        return as(node, Fact.class);
    }

    private static <T> T as(JsonNode node, Class<T> type) throws JsonProcessingException {
        return Json.MAPPER.treeToValue(node, type);
    }

    /** Turns a file's tree into a record. */
    private interface Conversion<N extends JsonNode, T> {
        T convert(N node) throws JsonProcessingException;
    }

    private <T> void read(
            Path file, String schema, String id, Map<String, Entry<T>> into, Conversion<ObjectNode, T> conversion) {
        var moved = this.<Object>read(file, schema, node -> {
            var copy = (ObjectNode) node.deepCopy();
            return copy.has("movedTo") ? copy.get("movedTo").asText() : conversion.convert(copy);
        });
        moved.ifPresent(entry -> {
            if (entry.value() instanceof String to) {
                draft.moved().put(stem(path(file)), new Entry<>(entry.file(), to));
            } else {
                @SuppressWarnings("unchecked") // everything that is no String came from the conversion
                var value = (T) entry.value();
                into.put(id, new Entry<>(entry.file(), value));
            }
        });
    }

    private <T> Optional<Entry<T>> read(Path file, String schema, Conversion<JsonNode, T> conversion) {
        var path = path(file);
        var entry = bytes(file)
                .flatMap(bytes -> StrictYaml.read(path, bytes, problems))
                .flatMap(yaml -> {
                    var found = schemas.problems(schema, yaml);
                    problems.addAll(found);
                    if (!found.isEmpty()) {
                        return Optional.empty();
                    }
                    try {
                        return Optional.of(new Entry<>(yaml, conversion.convert(yaml.root())));
                    } catch (JsonProcessingException | java.time.DateTimeException e) {
                        problems.add(yaml.problem(
                                "",
                                "schema",
                                "can't be read: "
                                        + e.getMessage().lines().findFirst().orElse("")));
                        return Optional.<Entry<T>>empty();
                    }
                });
        if (entry.isEmpty()) {
            draft.broken().add(stem(path));
        }
        return entry;
    }

    private static String stem(String path) {
        return path.replaceFirst("\\.yaml$", "");
    }

    private Optional<byte[]> bytes(Path file) {
        var path = path(file);
        try {
            var before = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!before.isRegularFile()) {
                report(path, "file-link", "is a link or no plain file; put the file itself here");
                return Optional.empty();
            }
            if (before.size() > StrictYaml.MAX_BYTES) {
                report(
                        path,
                        "yaml-size",
                        "has " + before.size() + " bytes, more than " + StrictYaml.MAX_BYTES
                                + "; a file holds one fact, so split it");
                return Optional.empty();
            }
            var bytes = Files.readAllBytes(file);
            var after = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (bytes.length != before.size() || !before.lastModifiedTime().equals(after.lastModifiedTime())) {
                report(path, "file-changing", "changed while it was read; run again when it is saved");
                return Optional.empty();
            }
            return Optional.of(bytes);
        } catch (IOException e) {
            report(
                    path,
                    "file-unreadable",
                    "can't be read (" + e.getClass().getSimpleName() + "); check its permissions");
            return Optional.empty();
        }
    }

    private void report(String path, String rule, String message) {
        problems.add(new Problem(path, 1, 1, rule, message));
    }

    private Content content() {
        var topics = draft.topics().value();
        var order = topics.stream().map(TopicIntroduction::id).toList();
        return new Content(
                draft.head().value().version(),
                draft.head().value().date(),
                draft.head().value().summary(),
                topics,
                sorted(draft.sources(), Comparator.comparing(Source::id)),
                sorted(draft.studies(), Comparator.comparing(Study::id)),
                sorted(
                        draft.facts(),
                        Comparator.comparing((Fact fact) -> order.indexOf(fact.topic()))
                                .thenComparing(ContentReader::days)
                                .thenComparing(Fact::id)),
                sorted(
                        draft.faqs(),
                        Comparator.comparing((Faq faq) -> order.indexOf(faq.topic()))
                                .thenComparing(Faq::id)),
                draft.moved().entrySet().stream()
                        .map(ContentReader::move)
                        .sorted(Comparator.comparing(Move::from))
                        .toList(),
                draft.synonyms() == null ? List.of() : draft.synonyms().value(),
                draft.uncovered() == null ? List.of() : draft.uncovered().value(),
                draft.phrasings().entrySet().stream()
                        .flatMap(of -> of.getValue().value().entrySet().stream()
                                .map(asked -> new Phrasings(of.getKey() + "/" + asked.getKey(), asked.getValue())))
                        .sorted(Comparator.comparing(Phrasings::id))
                        .toList());
    }

    /** Recovery stages come in time order: by their earliest beginning, then by their end, an open end last. */
    private static String days(Fact fact) {
        if (!(fact.detail() instanceof RecoveryDetail stage)) {
            return "";
        }
        var from = stage.from().min() == null ? 0 : stage.from().min().doubleValue();
        var to = stage.to() == null || stage.to().max() == null
                ? 1e6
                : stage.to().max().doubleValue();
        return String.format(java.util.Locale.ROOT, "%012.3f %012.3f", from, to);
    }

    private static Move move(Map.Entry<String, Entry<String>> moved) {
        var from = moved.getKey();
        var to = moved.getValue().value();
        return new Move(from, to.contains("/") ? to : from.substring(0, from.indexOf('/') + 1) + to);
    }

    private static <T> List<T> sorted(Map<String, Entry<T>> entries, Comparator<T> order) {
        Function<Entry<T>, T> value = Entry::value;
        return entries.values().stream().map(value).sorted(order).toList();
    }
}
