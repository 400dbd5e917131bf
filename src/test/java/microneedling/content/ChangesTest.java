package microneedling.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import microneedling.content.Change.Op;
import microneedling.content.Change.Type;
import microneedling.fact.Vocabulary;
import microneedling.testsupport.ContentFolder;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What changed between two releases: named for readers, and a JSON Patch that any client can apply. */
class ChangesTest {

    private static final String REDNESS = "side-effects/redness.yaml";
    private static final String SCARS = "conditions/scars.yaml";
    private static final String CLINIC = "sources/clinic.yaml";
    private static final String STUDY = "studies/smith-2019.yaml";
    private static final String FAQ = "faqs/red.yaml";
    private static final String WITHDRAWN = "withdrawn: {on: 2020-02-01, reason: It was wrong.}\n";

    private static final String SECOND_CLAIM = """
              - id: clinic-2
                source: clinic
                says: Some stay red for longer.
                stance: qualifies
                passages:
                  - {section: Healing, start: 8, end: 41, sha256: %s}
            reviewed:""".formatted(ContentFolder.sha256("The skin is red for up to 3 days."));

    @TempDir
    static Path temporary;

    private static FrozenRelease base;

    /**
     * Something that an editor does to a content folder.
     *
     * @param changes what it comes to, each as type, kind, id or id#claim, operation and pointer
     */
    private record Edit(String name, UnaryOperator<ContentFolder> making, List<String> changes) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Edit edit(String name, UnaryOperator<ContentFolder> making, String... changes) {
        return new Edit(name, making, List.of(changes));
    }

    private static Edit replacing(String name, String file, String old, String replacement, String... changes) {
        return edit(name, folder -> folder.replace(file, old, replacement), changes);
    }

    /** The base: a clinic, a study and an FAQ; of facts scars, redness, and the stages first-days, scabs and peeling, in this order. */
    private static ContentFolder folder(String name) {
        var folder = ContentFolder.in(temporary.resolve(name));
        var stage = folder.text("recovery/first-days.yaml").replaceFirst("(?s)values:.*?passages:", "passages:");
        return folder.write("recovery/scabs.yaml", stage(stage, "Scabs", 4))
                .write("recovery/peeling.yaml", stage(stage, "Peeling", 5));
    }

    private static String stage(String text, String name, int day) {
        return text.replace("The first days", name)
                .replace("is red at first", "shows " + name.toLowerCase(java.util.Locale.ROOT))
                .replace("First days", name)
                .replaceFirst("from: .*\n", "from: {min: %1$d, max: %1$d, unit: day, computed: true}\n".formatted(day))
                .replaceFirst(" *to: .*\n", "");
    }

    static List<Edit> edits() {
        return List.of(
                edit("nothing", folder -> folder),
                // The head
                replacing(
                        "a version",
                        "release.yaml",
                        "2020.1.1",
                        "2020.2.1",
                        "other-changed release null replace /version"),
                replacing(
                        "a date",
                        "release.yaml",
                        "2020-01-31",
                        "2020-02-01",
                        "other-changed release null replace /date"),
                replacing(
                        "a summary",
                        "release.yaml",
                        "for tests",
                        "for a test",
                        "reworded release null replace /summary"),
                // Topics
                replacing(
                        "a topic's title",
                        "topics.yaml",
                        "title: About areas",
                        "title: Areas",
                        "reworded topic areas replace /topics/2/title"),
                edit(
                        "the order of topics",
                        folder -> folder.write(
                                "topics.yaml",
                                Stream.of(folder.text("topics.yaml").split("\n"))
                                        .sorted((a, b) -> Boolean.compare(a.contains("basics"), b.contains("basics")))
                                        .reduce("", (all, line) -> all + line + "\n")),
                        "other-changed topic basics move /topics/16"),
                // Sources and studies
                replacing(
                        "a source's title",
                        CLINIC,
                        "title: Healing",
                        "title: Healing skin",
                        "reworded source clinic replace /sources/0/title"),
                replacing(
                        "a source's author",
                        CLINIC,
                        "author: null",
                        "author: A. Author",
                        "other-changed source clinic replace /sources/0/author"),
                replacing(
                        "how a source was read",
                        CLINIC,
                        "extent: full",
                        "extent: part",
                        "other-changed source clinic replace /sources/0/read"),
                edit(
                        "a new source and a claim of it",
                        folder -> folder.write(
                                        "sources/a-hospital.yaml",
                                        folder.text(CLINIC).replace("A clinic", "A hospital"))
                                .replace(
                                        REDNESS,
                                        "reviewed:",
                                        SECOND_CLAIM.replace("source: clinic", "source: a-hospital")),
                        "agreement-changed fact side-effects/redness replace /facts/1/agreement",
                        "claim-added claim side-effects/redness#clinic-2 add /facts/1/claims/1",
                        "added source a-hospital add /sources/0"),
                replacing(
                        "a study's participants",
                        STUDY,
                        "participants: 10",
                        "participants: 12",
                        "other-changed study smith-2019 replace /studies/0/participants"),
                edit(
                        "a study that nobody credits any more",
                        folder -> {
                            delete(folder, STUDY);
                            return folder.replace(SCARS, "study: smith-2019", "role: one study");
                        },
                        "reworded claim conditions/scars#clinic replace /facts/0/claims/0/by",
                        "other-changed study smith-2019 remove /studies/0"),
                // Facts
                replacing(
                        "a fact's name",
                        REDNESS,
                        "name: Redness",
                        "name: Red skin",
                        "reworded fact side-effects/redness replace /facts/1/name"),
                replacing(
                        "a statement",
                        REDNESS,
                        "The skin may be",
                        "Skin may be",
                        "reworded fact side-effects/redness replace /facts/1/statement"),
                replacing(
                        "a tag",
                        REDNESS,
                        "tags: [redness]",
                        "tags: [redness, erythema]",
                        "other-changed fact side-effects/redness replace /facts/1/tags"),
                replacing(
                        "a severity",
                        REDNESS,
                        "severity: expected",
                        "severity: uncommon",
                        "other-changed fact side-effects/redness replace /facts/1/detail/severity"),
                edit(
                        "a figure everywhere",
                        folder -> folder.replace(REDNESS, "max: 3, unit", "max: 4, unit")
                                .replace(REDNESS, "3 days", "4 days"),
                        "value-changed fact side-effects/redness replace /facts/1/detail/lasts",
                        "reworded fact side-effects/redness replace /facts/1/statement",
                        "reworded claim side-effects/redness#clinic replace /facts/1/claims/0/says",
                        "value-changed claim side-effects/redness#clinic replace /facts/1/claims/0/values"),
                replacing(
                        "a wider stage",
                        "recovery/first-days.yaml",
                        "to: {max: 3, unit: day, computed: false}",
                        "to: {max: 3.5, unit: day, computed: true}",
                        "value-changed fact recovery/first-days replace /facts/2/detail/to"),
                replacing(
                        "what to expect",
                        "recovery/first-days.yaml",
                        "expect: [redness]",
                        "expect: [redness, warmth]",
                        "other-changed fact recovery/first-days replace /facts/2/detail/expect"),
                edit(
                        "two stages that swap places",
                        folder -> folder.replace("recovery/scabs.yaml", "{min: 4, max: 4,", "{min: 6, max: 6,"),
                        "other-changed fact recovery/peeling move /facts/3",
                        "value-changed fact recovery/scabs replace /facts/4/detail/from"),
                edit(
                        "a new fact",
                        folder -> folder.write(
                                "conditions/acne-scars.yaml",
                                folder.text(SCARS).replace("name: Scars", "name: Acne scars")),
                        "added fact conditions/acne-scars add /facts/0"),
                edit(
                        "a fact that is withdrawn",
                        folder -> folder.write("recovery/scabs.yaml", folder.text("recovery/scabs.yaml") + WITHDRAWN),
                        "withdrawn fact recovery/scabs replace /facts/3/withdrawn"),
                edit(
                        "a fact that turns out to be another one",
                        folder -> folder.write("recovery/peeling.yaml", "movedTo: recovery/scabs\n"),
                        "moved fact recovery/peeling remove /facts/4",
                        "moved move recovery/peeling add /moves/0"),
                edit(
                        "a fact at a new address",
                        folder -> folder.write("conditions/a-scar.yaml", folder.text(SCARS))
                                .write(SCARS, "movedTo: conditions/a-scar\n"),
                        "moved fact conditions/scars remove /facts/0",
                        "moved fact conditions/a-scar add /facts/0",
                        "moved move conditions/scars add /moves/0"),
                // Claims
                replacing(
                        "what a claim says",
                        REDNESS,
                        "It is red for as long as 3 days.",
                        "It stays red for as long as 3 days.",
                        "reworded claim side-effects/redness#clinic replace /facts/1/claims/0/says"),
                replacing(
                        "a note",
                        REDNESS,
                        "stance: supports",
                        "stance: supports\n    note: A doubt.",
                        "reworded claim side-effects/redness#clinic replace /facts/1/claims/0/note"),
                replacing(
                        "the section of a passage",
                        REDNESS,
                        "section: Healing",
                        "section: Top",
                        "other-changed claim side-effects/redness#clinic replace /facts/1/claims/0/passages"),
                replacing(
                        "a claim that disagrees",
                        REDNESS,
                        "reviewed:",
                        SECOND_CLAIM,
                        "agreement-changed fact side-effects/redness replace /facts/1/agreement",
                        "claim-added claim side-effects/redness#clinic-2 add /facts/1/claims/1"),
                edit(
                        "a claim that replaces another",
                        folder -> folder.replace(REDNESS, "id: clinic", "id: clinic-red"),
                        "claim-removed claim side-effects/redness#clinic remove /facts/1/claims/0",
                        "claim-added claim side-effects/redness#clinic-red add /facts/1/claims/0"),
                // FAQs
                replacing(
                        "a question",
                        FAQ,
                        "How long is the skin red?",
                        "How long will the skin be red?",
                        "reworded faq red replace /faqs/0/question"),
                replacing("an answer", FAQ, "some days", "a few days", "reworded faq red replace /faqs/0/answer"),
                replacing(
                        "the facts of an answer",
                        FAQ,
                        "[side-effects/redness]",
                        "[side-effects/redness, recovery/scabs]",
                        "other-changed faq red replace /faqs/0/facts"),
                edit(
                        "a new FAQ",
                        folder ->
                                folder.write("faqs/pink.yaml", folder.text(FAQ).replace("red?", "pink?")),
                        "added faq pink add /faqs/0"),
                edit(
                        "an FAQ that is withdrawn",
                        folder -> folder.write(FAQ, folder.text(FAQ) + WITHDRAWN),
                        "withdrawn faq red replace /faqs/0/withdrawn"),
                edit(
                        "an FAQ and a source at new addresses",
                        folder -> folder.write("faqs/redness.yaml", folder.text(FAQ))
                                .write(FAQ, "movedTo: redness\n")
                                .write("sources/healing.yaml", folder.text(CLINIC))
                                .write(CLINIC, "movedTo: healing\n")
                                .replace(REDNESS, "source: clinic", "source: healing")
                                .replace(SCARS, "source: clinic", "source: healing")
                                .replace("recovery/first-days.yaml", "source: clinic", "source: healing")
                                .replace("recovery/scabs.yaml", "source: clinic", "source: healing")
                                .replace("recovery/peeling.yaml", "source: clinic", "source: healing"),
                        "other-changed claim conditions/scars#clinic replace /facts/0/claims/0/source",
                        "other-changed claim side-effects/redness#clinic replace /facts/1/claims/0/source",
                        "other-changed claim recovery/first-days#clinic replace /facts/2/claims/0/source",
                        "other-changed claim recovery/scabs#clinic replace /facts/3/claims/0/source",
                        "other-changed claim recovery/peeling#clinic replace /facts/4/claims/0/source",
                        "moved faq red remove /faqs/0",
                        "moved faq redness add /faqs/0",
                        "moved move faqs/red add /moves/0",
                        "moved move sources/clinic add /moves/1",
                        "moved source clinic remove /sources/0",
                        "moved source healing add /sources/0"));
    }

    @BeforeAll
    static void freeze_the_base() {
        base = freeze(folder("base"));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void every_edit_is_named_for_what_it_means(Edit edit) {
        var changes = Changes.between(base, freeze(edit.making().apply(folder(edit.name()))));
        assertThat(changes).map(ChangesTest::inShort).isEqualTo(edit.changes());
    }

    @Test
    void every_type_of_change_has_an_edit() {
        assertThat(Vocabulary.ids(Type.class))
                .allSatisfy(type -> assertThat(edits())
                        .anyMatch(edit -> edit.changes().stream().anyMatch(change -> change.startsWith(type + " "))));
    }

    @Test
    void applied_to_one_release_the_changes_give_the_other_byte_for_byte() {
        var releases = edits().stream()
                .map(edit -> freeze(edit.making().apply(folder("pair " + edit.name()))))
                .toList();
        for (var from : releases) {
            for (var to : releases) {
                assertThat(sha256(patched(tree(from), Changes.between(from, to))))
                        .isEqualTo(to.digest());
            }
        }
    }

    @Test
    void what_was_released_so_far_can_be_reached_from_the_release_before_and_from_the_one_after()
            throws InvalidContent {
        var folder = Path.of("content", "releases");
        var frozen = FrozenReleases.in(folder, SigningKeys.in(folder), false);
        var releases = frozen.heads().stream()
                .map(head -> frozen.open(head.version()).orElseThrow())
                .toList();
        for (int i = 1; i < releases.size(); i++) {
            var one = releases.get(i - 1);
            var next = releases.get(i);
            assertThat(sha256(patched(tree(one), Changes.between(one, next)))).isEqualTo(next.digest());
            assertThat(sha256(patched(tree(next), Changes.between(next, one)))).isEqualTo(one.digest());
        }
    }

    @Test
    void a_change_names_its_subject_and_says_what_was_there_and_what_is() {
        var folder = folder("names")
                .replace(REDNESS, "name: Redness", "name: Red skin")
                .replace(REDNESS, "It is red", "It stays red")
                .replace(FAQ, "some days", "a few days")
                .replace(CLINIC, "author: null", "author: A. Author");
        var changes = Changes.between(base, freeze(folder));
        assertThat(changes)
                .map(Change::name)
                .containsExactly("Red skin", "Red skin", "How long is the skin red?", "A clinic");
        assertThat(changes.get(0).before().asText()).isEqualTo("Redness");
        assertThat(changes.get(0).after().asText()).isEqualTo("Red skin");
        assertThat(changes)
                .map(Change::path)
                .containsExactly("side-effects/redness", "side-effects/redness", "faqs/red", "sources/clinic");
    }

    @Test
    void what_is_added_has_no_before_and_what_leaves_no_after() {
        var more = freeze(
                folder("more").write("faqs/pink.yaml", folder("text").text(FAQ).replace("red?", "pink?")));
        var added = Changes.between(base, more).get(0);
        assertThat(added.before()).isNull();
        assertThat(added.after().path("id").asText()).isEqualTo("pink");
        var removed = Changes.between(more, base).get(0);
        assertThat(removed.type()).isEqualTo(Type.OTHER_CHANGED);
        assertThat(removed.before()).isEqualTo(added.after());
        assertThat(removed.after()).isNull();
    }

    @Test
    void a_file_that_is_only_written_differently_changes_nothing() {
        var folder = folder("reformatted")
                .replace(
                        FAQ,
                        "topic: side-effects\nfacts: [side-effects/redness]",
                        "facts:\n  - 'side-effects/redness'\ntopic: side-effects")
                .replace(REDNESS, "lasts: {max: 3, unit", "# A comment\n  lasts: {max: 3.0, unit");
        assertThat(Changes.between(base, freeze(folder))).isEmpty();
    }

    /** A list that is turned round keeps one of its members in place; one that travels is moved alone. */
    @Test
    void as_few_as_possible_change_their_place() {
        assertThat(moved(list(1, 2, 3, 4, 5, 6), list(2, 3, 4, 5, 6, 1))).containsExactly("1");
        assertThat(moved(list(1, 2, 3, 4, 5, 6), list(6, 1, 2, 3, 4, 5))).containsExactly("6");
        assertThat(moved(list(1, 2, 3, 4, 5, 6), list(1, 5, 3, 4, 2, 6))).containsExactlyInAnyOrder("5", "2");
        assertThat(moved(list(1, 2, 3, 4), list(4, 3, 2, 1))).hasSize(3);
    }

    private static List<String> moved(ObjectNode from, ObjectNode to) {
        return Changes.between(from, to).stream()
                .filter(change -> change.op() == Op.MOVE)
                .map(Change::id)
                .toList();
    }

    private static ObjectNode list(int... ids) {
        var document = Json.MAPPER.createObjectNode();
        var list = document.putArray("faqs");
        IntStream.of(ids).forEach(id -> list.addObject().put("id", String.valueOf(id)));
        return document;
    }

    /** What no editor would do, and a later format of the document may: fields come and go, and their names are odd. */
    @Test
    void any_document_can_be_reached_from_any_other() {
        var random = new Random(8785);
        var before = tree(base);
        for (int i = 0; i < 300; i++) {
            var after = before.deepCopy();
            for (int edits = random.nextInt(12); edits >= 0; edits--) {
                disturb(after, random);
            }
            assertReached(before, after);
            assertReached(after, before);
            assertReached(tree(base), after);
            before = i % 30 == 0 ? tree(base) : after;
        }
    }

    private static void assertReached(JsonNode from, JsonNode to) {
        assertThat(sha256(patched(from, Changes.between(from, to)))).isEqualTo(sha256(to));
    }

    private static void disturb(ObjectNode document, Random random) {
        var name = any(List.of("topics", "sources", "studies", "facts", "faqs"), random);
        var list = document.withArray(name);
        switch (random.nextInt(7)) {
            case 0 -> {
                var members = new ArrayList<JsonNode>();
                list.forEach(members::add);
                Collections.shuffle(members, random);
                list.removeAll().addAll(members);
            }
            case 1 -> list.remove(random.nextInt(list.size() + 1));
            case 2 ->
                document.withArray("moves")
                        .insertObject(0)
                        .put("from", "a/" + random.nextLong())
                        .put("to", "a/b");
            case 3 -> document.put(any(List.of("version", "a/b", "~", "m~n"), random), random.nextInt(3));
            case 4 -> document.remove(any(List.of("a/b", "~", "m~n", name), random));
            default -> {
                if (list.isEmpty()) {
                    list.addObject().put("id", name + "/" + random.nextLong());
                    return;
                }
                var member = (ObjectNode) any(list, random);
                list.insert(
                        random.nextInt(list.size() + 1), member.deepCopy().put("id", name + "/" + random.nextLong()));
                disturbFields(member, random);
                if (!member.path("claims").isEmpty()) {
                    disturbFields((ObjectNode) any((ArrayNode) member.path("claims"), random), random);
                }
            }
        }
    }

    private static void disturbFields(ObjectNode member, Random random) {
        var fields = new ArrayList<String>();
        member.fieldNames().forEachRemaining(fields::add);
        fields.remove("id");
        fields.add("more");
        var field = any(fields, random);
        switch (random.nextInt(4)) {
            case 0 -> member.remove(field);
            case 1 -> member.putNull(field);
            case 2 -> member.put(field, random.nextDouble());
            default -> member.putObject("detail").put("~/", random.nextInt(5));
        }
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static JsonNode any(ArrayNode all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    /** Applies changes as any client can: with a JSON Patch library, each field under the name that the standard gives it. */
    private static JsonNode patched(JsonNode document, List<Change> changes) {
        var patch = Json.MAPPER.createArrayNode();
        for (var change : changes) {
            patch.addObject()
                    .put("op", Vocabulary.id(change.op()))
                    .put("from", change.from())
                    .put("path", change.pointer())
                    .set("value", change.after());
        }
        return JsonPatch.apply(patch, document);
    }

    private static String inShort(Change change) {
        return String.join(
                " ",
                Vocabulary.id(change.type()),
                Vocabulary.id(change.kind()),
                change.id() + (change.claim() == null ? "" : "#" + change.claim()),
                Vocabulary.id(change.op()),
                change.pointer());
    }

    private static String sha256(JsonNode tree) {
        try {
            return FrozenRelease.sha256(new JsonCanonicalizer(Json.MAPPER.writeValueAsString(tree)).getEncodedUTF8());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode tree(FrozenRelease release) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(new String(release.document(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(ContentFolder folder, String file) {
        try {
            Files.delete(folder.path().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FrozenRelease freeze(ContentFolder folder) {
        try {
            return FrozenRelease.of(ContentReader.read(folder.path(), Captures.none()), null);
        } catch (InvalidContent e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }
}
