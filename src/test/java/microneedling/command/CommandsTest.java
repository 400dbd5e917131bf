package microneedling.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import microneedling.testsupport.ContentFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands write and answer; {@link Main} turns an IllegalArgumentException into exit code 2 with the usage. */
class CommandsTest {

    @TempDir
    Path temporary;

    private ContentFolder folder;

    @BeforeEach
    void make() {
        folder = ContentFolder.in(temporary);
    }

    private record Outcome(int exit, String output) {}

    @Test
    void load_goes_by_the_settings_alone() {
        assertThatThrownBy(() -> Load.start("--content", "elsewhere"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("settings");
    }

    @Test
    void validate_counts_what_is_valid() {
        var outcome = run(Validate::run);
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.output())
                .contains("3 facts with 3 claims, 1 FAQs, 1 sources: no problem")
                .contains("Passages re-checked");
    }

    @Test
    void validate_says_what_it_could_not_check() throws Exception {
        Files.delete(folder.captures().resolve("clinic.txt"));
        var outcome = run(Validate::run);
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.output()).contains("Skipped: the passages of 1 sources were not re-checked");
    }

    @Test
    void validate_writes_a_line_for_each_problem() {
        folder.replace("faqs/red.yaml", "red?", "red")
                .replace("conditions/scars.yaml", "studied: true", "studied: false");
        var outcome = run(Validate::run);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.output().lines().toList())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("conditions/scars.yaml:5:12 studied "))
                .anyMatch(line -> line.startsWith("faqs/red.yaml:1:11 sentence "))
                .last()
                .isEqualTo("2 problems");
    }

    @Test
    void validate_refuses_a_folder_without_schemas_and_words_it_does_not_know() {
        assertThatThrownBy(() -> Validate.run(Arguments.of("--content", temporary.toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--content");
        assertThatThrownBy(() -> run(Validate::run, "more")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void passage_writes_what_validate_accepts() {
        var outcome = run(WritePassage::run, "clinic", "A study found that they were paler.");
        assertThat(outcome.exit()).isZero();
        folder.replace("conditions/scars.yaml", "reviewed:", "  " + "    " + outcome.output() + "reviewed:");
        assertThat(run(Validate::run).output()).contains("no problem");
    }

    @Test
    void passage_leaves_out_white_space_around_the_snippet() {
        var words = "The skin is red for up to 3 days.";
        assertThat(run(WritePassage::run, "clinic", "\n" + words + "\n").output())
                .isEqualTo(run(WritePassage::run, "clinic", words).output());
        assertThat(run(WritePassage::run, "clinic", " \t" + words + "  ").output())
                .isEqualTo(run(WritePassage::run, "clinic", words).output());
    }

    @Test
    void passage_quotes_a_heading_that_has_quotes_itself() {
        var capture = "What is a \"pen\" \\ roller?\nIt is a tool.\n";
        folder.write("../captures/pen.txt", capture);
        folder.write(
                "sources/pen.yaml",
                folder.text("sources/clinic.yaml").replaceAll("sha256: .*", "sha256: " + sha256(capture)));
        assertThat(run(WritePassage::run, "pen", "It is a tool.").output())
                .startsWith("- {section: \"What is a \\\"pen\\\" \\\\ roller?\", start: 26, end: 39,");
    }

    @Test
    void passage_refuses_what_it_cannot_find_just_once() {
        refuses("exactly", "clinic", "not in it");
        refuses("exactly", "clinic", "");
        refuses("exactly", "clinic", " \n");
        refuses("more than once", "clinic", "A study found that");
        refuses("no source 'nobody'", "nobody", "red");
        refuses("snippet", "clinic");
    }

    @Test
    void an_option_without_value_or_without_meaning_is_refused() {
        assertThatThrownBy(() -> Arguments.of("--content")).hasMessageContaining("--content needs a value");
        assertThatThrownBy(() -> Arguments.of("--colour")).hasMessageContaining("no option --colour");
    }

    private void refuses(String because, String... words) {
        assertThatThrownBy(() -> run(WritePassage::run, words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because);
    }

    private Outcome run(ToIntFunction<Arguments> command, String... words) {
        var arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of(
                "--content",
                folder.path().toString(),
                "--captures",
                folder.captures().toString()));
        var before = System.out;
        var output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            var exit = command.applyAsInt(Arguments.of(arguments.toArray(String[]::new)));
            return new Outcome(exit, output.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    private static String sha256(String text) {
        return ContentFolder.sha256(text);
    }
}
