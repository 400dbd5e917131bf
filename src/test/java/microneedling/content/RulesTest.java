package microneedling.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microneedling.fact.Phrasings;
import microneedling.fact.Synonym;
import microneedling.testsupport.ContentFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule that can refuse a content file, each with a file that breaks it and the place that is named. */
public class RulesTest {

    private static final String REDNESS = "side-effects/redness.yaml";
    private static final String STAGE = "recovery/first-days.yaml";
    private static final String SCARS = "conditions/scars.yaml";
    private static final String CLINIC = "sources/clinic.yaml";
    private static final String SYNONYMS = "synonyms.yaml";
    private static final String PHRASINGS = "phrasings/side-effects.yaml";
    private static final String FAQ = "faqs/red.yaml";

    /** What search goes by is optional, so the small content has none; these go with it. */
    @Test
    void synonyms_and_phrasings_stand_in_the_content_and_are_left_out_where_there_are_none() throws Exception {
        var folder = ContentFolder.in(temporary);
        assertThat(new String(folder.freeze().document(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("synonyms", "uncovered", "phrasings");
        folder.replace("release.yaml", "2020.1.1", "2020.1.2")
                .write(SYNONYMS, "- {words: [crimson], find: [red]}\n- {words: [scar, cicatrix]}\n")
                .write(PHRASINGS, "redness: [how red, look like a lobster]\n")
                .write("uncovered.yaml", "[botox]\n");
        var release = folder.freeze();
        var content = FrozenRelease.open(release.document(), release.digest()).content();
        assertThat(content.uncovered()).containsExactly("botox");
        assertThat(content.phrasings())
                .containsExactly(new Phrasings("side-effects/redness", List.of("how red", "look like a lobster")));
        assertThat(content.synonyms())
                .containsExactly(
                        new Synonym(List.of("crimson"), List.of("red")),
                        new Synonym(List.of("scar", "cicatrix"), null));
    }

    /** Rules about the file system, which need more than a text; each has a test of its own below. */
    private static final Set<String> OF_THE_FILE_SYSTEM =
            Set.of("file-missing", "file-link", "file-unreadable", "file-changing");

    @TempDir
    Path temporary;

    /**
     * A way to break a rule.
     *
     * @param place file:line:column of the problem
     */
    public record Fixture(String rule, String place, Consumer<ContentFolder> breaking) {
        @Override
        public String toString() {
            return rule + " at " + place;
        }
    }

    private static Fixture replacing(String rule, String file, String old, String replacement, String at) {
        return new Fixture(rule, file + ":" + at, folder -> folder.replace(file, old, replacement));
    }

    private static Fixture writing(String rule, String file, String text, String at) {
        return new Fixture(rule, file + ":" + at, folder -> folder.write(file, text));
    }

    private static Fixture writing(String rule, String file, byte[] bytes, String at) {
        return new Fixture(rule, file + ":" + at, folder -> folder.write(file, bytes));
    }

    /** Every way to break the small content that is tried here; each is also tried on a service. */
    public static List<Fixture> fixtures() {
        return List.of(
                // Files and their names
                writing("file-name", "notes.txt", "", "1:1"),
                writing("file-name", "other.yaml", "a: b", "1:1"),
                writing("file-name", "nonsense/redness.yaml", "a: b", "1:1"),
                writing("file-name", "side-effects/Red Skin.yaml", "a: b", "1:1"),
                writing("file-name", "side-effects/more/redness.yaml", "a: b", "1:1"),
                // What was released
                new Fixture("frozen", "releases/2020.1.1.json:1:1", folder -> {
                    folder.freeze();
                    folder.write("releases/2020.1.1.json", "{}");
                }),
                new Fixture("version-frozen", "release.yaml:1:10", folder -> {
                    folder.freeze();
                    folder.replace("release.yaml", "A release", "Another release");
                }),
                new Fixture("date-order", "release.yaml:2:7", folder -> {
                    folder.replace("release.yaml", "2020-01-31", "2020-02-02").freeze();
                    folder.replace("release.yaml", "2020.1.1", "2020.1.2")
                            .replace("release.yaml", "2020-02-02", "2020-01-31");
                }),
                new Fixture("gone", "sources/former.yaml:1:1", folder -> {
                    folder.write("sources/former.yaml", "movedTo: clinic\n").freeze();
                    folder.replace("release.yaml", "2020.1.1", "2020.1.2").delete("sources/former.yaml");
                }),
                // YAML
                writing("yaml-size", REDNESS, "#".repeat(StrictYaml.MAX_BYTES + 1), "1:1"),
                writing("yaml-syntax", REDNESS, "name: Redness\nstatement: red: skin\n", "2:15"),
                writing("yaml-syntax", REDNESS, "", "1:1"),
                writing("yaml-syntax", REDNESS, "name: a\u0007b\n", "1:1"),
                writing("yaml-documents", REDNESS, "name: Redness\n---\nname: Pain\n", "2:1"),
                writing("yaml-encoding", REDNESS, "name: a".getBytes(StandardCharsets.UTF_16), "1:1"),
                writing("yaml-encoding", REDNESS, "name: é".getBytes(StandardCharsets.ISO_8859_1), "1:1"),
                writing("yaml-encoding", REDNESS, "\uFEFFname: a", "1:1"),
                writing("yaml-depth", REDNESS, "[".repeat(10_000), "1:22"),
                writing("yaml-depth", REDNESS, "- ".repeat(10_000), "1:43"),
                replacing("yaml-anchor", REDNESS, "name: Redness", "name: &name Redness", "1:7"),
                replacing("yaml-anchor", REDNESS, "name: Redness", "&name name: Redness", "1:1"),
                replacing("yaml-alias", REDNESS, "tags: [redness]", "tags: [&r redness, *r]", "6:20"),
                replacing("yaml-tag", REDNESS, "name: Redness", "name: !!str Redness", "1:7"),
                replacing("yaml-tag", REDNESS, "name: Redness", "!!str name: Redness", "1:1"),
                replacing("yaml-tag", REDNESS, "tags: [", "tags: !list [", "6:7"),
                replacing("yaml-key", REDNESS, "name: Redness", "[name]: Redness", "1:1"),
                replacing("yaml-duplicate-key", REDNESS, "name: Redness", "name: Redness\nname: Pain", "2:1"),
                // Shapes
                replacing("schema", REDNESS, "severity: expected", "severity: bad", "4:13"),
                replacing("schema", REDNESS, "name: Redness", "name: no\nnmae: Redness", "2:7"),
                replacing("schema", CLINIC, "read: {on: 2020-01-30", "read: {on: 2020-02-30", "11:12"),
                replacing("schema", CLINIC, "2020-01-30, extent", "2020-01-30, extent: full, extend", "11:46"),
                // Topics, sources and studies
                replacing("duplicate-topic", "topics.yaml", "id: areas", "id: basics", "3:8"),
                writing(
                        "duplicate-synonym",
                        SYNONYMS,
                        "- {words: [crimson], find: [red]}\n- {words: [rosy, crimson], find: [red]}",
                        "2:18"),
                writing("unsaid-synonym", SYNONYMS, "- {words: [puffy], find: [red, swelling]}", "1:32"),
                writing("unsaid-synonym", SYNONYMS, "- {words: [puffy, bloated]}", "1:11"),
                writing("schema", SYNONYMS, "- {words: [Rosy], find: [red]}", "1:12"),
                writing("schema", SYNONYMS, "- {words: [rosy]}", "1:3"),
                writing("schema", SYNONYMS, "- {words: [rosy], finds: [red]}", "1:26"),
                writing("unknown-phrasing", PHRASINGS, "redness: [how red]\nred: [how pink]", "2:6"),
                writing("unknown-phrasing", "phrasings/topic.yaml", "redness: [how red]", "1:10"),
                writing("covered-subject", "uncovered.yaml", "- botox\n- redness", "2:3"),
                writing("schema", "uncovered.yaml", "- Botox", "1:3"),
                writing("schema", PHRASINGS, "redness: [How red?]", "1:11"),
                replacing("missing-topic", "topics.yaml", "id: areas", "id: basics", "1:1"),
                writing("uncited-source", "sources/other.yaml", source(), "1:1"),
                replacing("url-status", CLINIC, "urlStatus: original", "urlStatus: none", "6:12"),
                replacing("regulator-jurisdiction", CLINIC, "kind: clinic", "kind: regulator", "9:15"),
                writing(
                        "schema",
                        "sources/unread.yaml",
                        source().replace("read: {on: 2020-01-30, extent: full}\n", ""),
                        "1:1"),
                replacing("inferred-unexplained", CLINIC, "A clinic", "A clinic (inferred)", "10:7"),
                replacing("capture-length", CLINIC, "characters: 1", "characters: 2", "14:15"),
                new Fixture(
                        "uncited-study",
                        "studies/smith-2019.yaml:1:1",
                        folder -> folder.replace(SCARS, "study: smith-2019", "role: one study")),
                // Facts
                replacing("sentence", REDNESS, "up to 3 days.", "up to 3 days", "2:12"),
                replacing("unsupported", REDNESS, "supports", "qualifies", "8:3"),
                replacing("unclaimed-figure", REDNESS, "up to 3 days.", "up to 4 days.", "2:12"),
                replacing("unclaimed-figure", REDNESS, "up to 3 days.", "days, as of 1.5.2020.", "2:12"),
                replacing("unclaimed-figure", REDNESS, "up to 3 days.", "up to 3 days, or 4.", "2:12"),
                new Fixture(
                        "duplicate-name",
                        "side-effects/redness.yaml:1:7",
                        folder -> folder.write(
                                "side-effects/red.yaml", folder.text(REDNESS).replace(": Redness", ": redNESS"))),
                replacing("unsupported", REDNESS, "supports", "contradicts", "8:3"),
                replacing("reviewed-later", REDNESS, "reviewed: 2020-01-31", "reviewed: 2020-02-01", "19:11"),
                replacing(
                        "unknown-replacement",
                        REDNESS,
                        "reviewed: 2020-01-31",
                        "reviewed: 2020-01-31\nwithdrawn: {on: 2020-01-31, reason: Wrong., replacedBy: side-effects/none}",
                        "20:57"),
                // Claims
                replacing(
                        "duplicate-claim",
                        SCARS,
                        "reviewed:",
                        "  - {id: clinic, source: clinic, says: So., stance: supports, passages: [{section: A}]}\nreviewed:",
                        "18:10"),
                replacing("unknown-study", SCARS, "smith-2019", "jones-2019", "12:17"),
                replacing("unknown-source", REDNESS, "source: clinic", "source: other", "9:13"),
                new Fixture("withdrawn-source", REDNESS + ":9:13", folder -> withdraw(folder, CLINIC)),
                replacing("inverted-range", REDNESS, "max: 3, unit: day}", "min: 4, max: 3, unit: day}", "13:35"),
                replacing("inverted-range", REDNESS, "lasts: {", "lasts: {min: 4, ", "5:10"),
                replacing("inverted-range", STAGE, "{min: 0, max: 0", "{min: 4, max: 4", "6:7"),
                replacing(
                        "duplicate-value",
                        REDNESS,
                        "      - {quantity: duration, max: 3, unit: day}\n",
                        "      - {quantity: duration, max: 3, unit: day}\n      - {quantity: duration, max: 3, unit: day}\n",
                        "13:7"),
                // Passages
                replacing("passage-digest", REDNESS, "start: 8", "start: 9", "18:17"),
                replacing("passage-offsets", REDNESS, "start: 8", "start: 800", "16:16"),
                replacing("passage-offsets", SCARS, "reviewed:", "      - section: Healing\nreviewed:", "18:9"),
                new Fixture(
                        "passage-narrow",
                        REDNESS + ":15:9",
                        folder -> folder.replace(REDNESS, "start: 8", "start: 7")
                                .replace(
                                        REDNESS,
                                        FrozenRelease.sha256("The skin is red for up to 3 days."),
                                        FrozenRelease.sha256("\nThe skin is red for up to 3 days."))),
                new Fixture(
                        "passage-without-capture",
                        REDNESS + ":15:9",
                        folder -> folder.write("sources/clinic.yaml", source())),
                new Fixture("duplicate-passage", REDNESS + ":15:7", folder -> {
                    var text = folder.text(REDNESS);
                    var from = text.indexOf("      - section");
                    var to = text.indexOf("reviewed:");
                    folder.write(REDNESS, text.substring(0, to) + text.substring(from, to) + text.substring(to));
                }),
                // Details
                replacing("studied", SCARS, "studied: true", "studied: false", "5:12"),
                replacing("studied", SCARS, "study: smith-2019", "name: Dr. Smith", "5:12"),
                replacing("span-missing", REDNESS, "  lasts: {max: 3, unit: day, computed: false}\n", "", "4:3"),
                replacing("span-too-narrow", REDNESS, "lasts: {max: 3", "lasts: {max: 2", "5:10"),
                replacing("span-too-narrow", STAGE, "to: {max: 3", "to: {max: 2", "4:3"),
                replacing("computed", REDNESS, "computed: false", "computed: true", "5:40"),
                replacing("computed", REDNESS, "lasts: {max: 3", "lasts: {max: 4", "5:40"),
                replacing("computed", STAGE, "computed: true", "computed: false", "5:47"),
                replacing("computed", STAGE, "computed: false", "computed: true", "6:37"),
                // FAQs and moves
                replacing("sentence", FAQ, "red?", "red", "1:11"),
                replacing("sentence", FAQ, "days.", "days", "2:9"),
                replacing("reviewed-later", FAQ, "2020-01-31", "2020-02-01", "5:11"),
                replacing("unknown-fact", FAQ, "side-effects/redness", "side-effects/none", "4:9"),
                new Fixture("withdrawn-fact", FAQ + ":4:9", folder -> withdraw(folder, REDNESS)),
                new Fixture(
                        "duplicate-question",
                        "faqs/red.yaml:1:11",
                        folder -> folder.write("faqs/again.yaml", folder.text(FAQ))),
                writing("unknown-move", "faqs/old.yaml", "movedTo: none", "1:10"),
                writing("unknown-move", "sources/old.yaml", "movedTo: none", "1:10"),
                writing("unknown-move", "basics/old.yaml", "movedTo: basics/none", "1:10"));
    }

    private static String source() {
        return """
                publisher: A society
                title: Redness
                author: null
                published: null
                url: null
                urlStatus: none
                kind: society
                interest: none-known
                jurisdiction: null
                note: null
                read: {on: 2020-01-30, extent: full}
                capture: null
                """;
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void each_rule_names_the_place_where_it_is_broken(Fixture fixture) {
        var folder = ContentFolder.in(temporary);
        fixture.breaking().accept(folder);
        assertThat(problems(folder))
                .extracting(p -> p.rule() + " at " + p.file() + ":" + p.line() + ":" + p.column())
                .contains(fixture.toString());
    }

    @Test
    void every_rule_has_a_fixture() throws IOException {
        var rule = Pattern.compile("(?:report|refused|problem|new Problem|noTwoAreNamedAlike)\\("
                // up to the first text that is a rule's name: no path, no sentence, not empty
                + "(?:[^\";]|\"[^\"]*[ /.][^\"]*\"|\"\")*?\"([a-z]+(?:-[a-z]+)*)\"");
        var reported = new TreeSet<String>();
        for (var source : List.of("ContentReader", "Rules", "Schemas", "StrictYaml", "Succession", "FrozenReleases")) {
            rule.matcher(Files.readString(Path.of("src/main/java/microneedling/content", source + ".java")))
                    .results()
                    .forEach(found -> reported.add(found.group(1)));
        }
        var broken = fixtures().stream().map(Fixture::rule).collect(Collectors.toCollection(TreeSet::new));
        broken.addAll(OF_THE_FILE_SYSTEM);
        assertThat(broken).isEqualTo(reported).hasSizeGreaterThan(40);
    }

    @Test
    void the_folder_that_the_fixtures_break_is_valid() {
        assertThat(problems(ContentFolder.in(temporary))).isEmpty();
    }

    @Test
    void a_missing_file_is_named() throws IOException {
        var folder = ContentFolder.in(temporary);
        Files.delete(folder.path().resolve("release.yaml"));
        Files.delete(folder.path().resolve("topics.yaml"));
        assertThat(problems(folder))
                .extracting(problem -> problem.rule() + " at " + problem.file())
                .containsExactly("file-missing at release.yaml", "file-missing at topics.yaml");
    }

    @Test
    void a_link_is_refused_even_when_it_leads_to_a_good_file() throws IOException {
        var folder = ContentFolder.in(temporary);
        var file = folder.path().resolve(FAQ);
        var elsewhere = temporary.resolve("elsewhere.yaml");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
        assertThat(problems(folder)).extracting(Problem::rule).containsExactly("file-link");
    }

    @Test
    void the_content_folder_itself_may_be_a_link() throws Exception {
        var folder = ContentFolder.in(temporary);
        var link = Files.createSymbolicLink(temporary.resolve("link"), folder.path());
        assertThat(ContentReader.read(link, Captures.none()))
                .isEqualTo(ContentReader.read(folder.path(), Captures.none()));
    }

    @Test
    void a_file_without_permission_to_read_is_named() throws IOException {
        var folder = ContentFolder.in(temporary);
        var file = folder.path().resolve(FAQ);
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"), "needs POSIX permissions");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "root reads everything");
        assertThat(problems(folder)).extracting(Problem::rule).containsExactly("file-unreadable");
    }

    @Test
    void a_file_that_is_being_written_is_not_taken_half() throws InterruptedException {
        var folder = ContentFolder.in(temporary);
        var whole = folder.text(FAQ);
        var done = new AtomicBoolean();
        var editor = new Thread(() -> {
            for (int i = 0; !done.get(); i++) {
                folder.write(FAQ, whole + "#".repeat(i % 50_000) + "\n");
            }
        });
        editor.start();
        try {
            // A writer is not met every time; a reader that never notices one in 20 seconds does not look.
            var end = System.nanoTime() + 20_000_000_000L;
            boolean noticed;
            do {
                noticed = problems(folder).stream()
                        .anyMatch(problem -> problem.rule().equals("file-changing"));
            } while (!noticed && System.nanoTime() < end);
            assertThat(noticed).isTrue();
        } finally {
            done.set(true);
            editor.join();
        }
    }

    @Test
    void all_problems_of_all_files_come_in_one_run_in_order() {
        var folder = ContentFolder.in(temporary)
                .replace(FAQ, "red?", "red")
                .replace(FAQ, "days.", "days")
                .replace(SCARS, "studied: true", "studied: false")
                .write("release.yaml", "version: [")
                .write("notes.txt", "");
        assertThat(problems(folder))
                .isSorted()
                .extracting(problem -> problem.rule() + " at " + problem.file() + ":" + problem.line())
                .containsExactly(
                        "studied at conditions/scars.yaml:5",
                        "sentence at faqs/red.yaml:1",
                        "sentence at faqs/red.yaml:2",
                        "file-name at notes.txt:1",
                        "yaml-syntax at release.yaml:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {CLINIC, "studies/smith-2019.yaml", REDNESS, STAGE, SCARS, FAQ, "release.yaml", "topics.yaml"})
    void what_refers_to_a_broken_file_has_no_problem_of_its_own(String file) {
        var folder = ContentFolder.in(temporary)
                // The year of a source may stand in a statement.
                .replace(CLINIC, "published: null", "published: 2019-05-01")
                .replace(SCARS, "shallower.", "shallower, as of 2019.")
                .write("faqs/rosy.yaml", "movedTo: red")
                .write("sources/old.yaml", "movedTo: clinic")
                .write("side-effects/erythema.yaml", "movedTo: side-effects/redness");
        folder.write(
                "side-effects/flushing.yaml",
                folder.text(REDNESS)
                        + "withdrawn: {on: 2020-01-31, reason: Wrong., replacedBy: side-effects/redness}\n");
        for (var broken : new String[] {"nonsense: true", "- [", ""}) {
            folder.write(file, broken);
            assertThat(problems(folder)).extracting(Problem::file).isNotEmpty().containsOnly(file);
        }
    }

    @Test
    void a_fact_by_a_wrong_name_may_still_cite_a_source() {
        var folder = ContentFolder.in(temporary).write("sources/other.yaml", source());
        folder.write("side-effects/Red.yaml", folder.text(REDNESS).replace("source: clinic", "source: other"));
        assertThat(problems(folder)).extracting(Problem::rule).containsExactly("file-name");
    }

    /** YAML 1.1 reads these as booleans, octals, numbers, dates or infinity. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "no", "Yes", "on", "y", "010", "0o10", "0x1F", "1_000", "1e3", ".5", "+1", "12:30", ".inf", "~", "Null"
            })
    void a_word_is_a_word(String word) {
        assertThat(read("name: " + word).get("name").isTextual()).isTrue();
        assertThat(read("name: " + word).get("name").asText()).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.50", "0.25", "123456789012345678"})
    void a_number_is_exact(String number) {
        assertThat(read("name: " + number).get("name").decimalValue().toPlainString())
                .isEqualTo(number);
    }

    @Test
    void quotes_make_text() {
        assertThat(read("name: \"1\"").get("name").isTextual()).isTrue();
        assertThat(read("name: 'true'").get("name").isTextual()).isTrue();
    }

    private static JsonNode read(String text) {
        var problems = new ArrayList<Problem>();
        var file = StrictYaml.read("a.yaml", text.getBytes(StandardCharsets.UTF_8), problems);
        assertThat(problems).isEmpty();
        return file.orElseThrow().root();
    }

    @Test
    void the_content_of_this_project_is_valid() throws IOException {
        var content = Path.of("content");
        try (Stream<Path> topics = Files.list(content)) {
            assumeTrue(topics.anyMatch(path -> path.endsWith("side-effects")), "no facts yet");
        }
        assertThatCode(() -> ContentReader.read(content, Captures.none())).doesNotThrowAnyException();
    }

    private static void withdraw(ContentFolder folder, String file) {
        folder.write(file, folder.text(file) + "withdrawn: {on: 2020-01-31, reason: Wrong.}\n");
    }

    private static List<Problem> problems(ContentFolder folder) {
        var invalid = catchThrowableOfType(
                InvalidContent.class, () -> ContentReader.read(folder.path(), Captures.in(folder.captures())));
        return invalid == null ? List.of() : invalid.problems();
    }
}
