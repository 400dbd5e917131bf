package microneedling.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command's words and options.
 *
 * @param content the content folder
 * @param captures the folder of captured texts
 * @param key file of a private key, or null
 * @param expected number of the activation that the caller takes for the present one, or null
 * @param force whether to do it in spite of what speaks against it
 */
record Arguments(List<String> words, Path content, Path captures, Path key, Integer expected, boolean force) {

    static Arguments of(String... arguments) {
        var words = new ArrayList<String>();
        var content = Path.of("content");
        var captures = Path.of("../shared/sources");
        Path key = null;
        Integer expected = null;
        var force = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--content" -> content = Path.of(value(arguments, ++i));
                case "--captures" -> captures = Path.of(value(arguments, ++i));
                case "--key" -> key = Path.of(value(arguments, ++i));
                case "--expected" -> expected = number(value(arguments, ++i));
                case "--force" -> force = true;
                default -> {
                    if (arguments[i].startsWith("--")) {
                        throw new IllegalArgumentException("There is no option " + arguments[i] + ".");
                    }
                    words.add(arguments[i]);
                }
            }
        }
        return new Arguments(words, content, captures, key, expected, force);
    }

    /** Refuses words that mean nothing here, and a folder that holds no content. */
    void needContent() {
        if (!words.isEmpty() || !Files.isDirectory(content.resolve("schema"))) {
            throw new IllegalArgumentException(content + " is no content folder; name it with --content.");
        }
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("'" + text + "' is no number of an activation.");
        }
        return Integer.parseInt(text);
    }

    private static String value(String[] arguments, int i) {
        if (i >= arguments.length) {
            throw new IllegalArgumentException(arguments[i - 1] + " needs a value.");
        }
        return arguments[i];
    }
}
