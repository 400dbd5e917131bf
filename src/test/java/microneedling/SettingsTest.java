package microneedling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsTest {

    /** A row of the README's table: {@code | `MICRONEEDLING_CONTENT` | …}. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(MICRONEEDLING_[A-Z_]+)` \\|");

    @Test
    void the_readme_lists_every_setting_and_no_other() throws IOException {
        var listed = ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        var known = Arrays.stream(Settings.class.getDeclaredMethods())
                .filter(method -> !method.isDefault())
                .map(Method::getName)
                .map(name -> "MICRONEEDLING_" + name.toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(known);
    }
}
