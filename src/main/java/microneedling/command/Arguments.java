package microneedling.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command's words and options.
 *
 * @param content the content folder
 * @param captures the folder of captured texts
 */
record Arguments(List<String> words, Path content, Path captures) {

    static Arguments of(String... arguments) {
        var words = new ArrayList<String>();
        var content = Path.of("content");
        var captures = Path.of("../shared/sources");
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--content" -> content = Path.of(value(arguments, ++i));
                case "--captures" -> captures = Path.of(value(arguments, ++i));
                default -> {
                    if (arguments[i].startsWith("--")) {
                        throw new IllegalArgumentException("There is no option " + arguments[i] + ".");
                    }
                    words.add(arguments[i]);
                }
            }
        }
        return new Arguments(words, content, captures);
    }

    private static String value(String[] arguments, int i) {
        if (i >= arguments.length) {
            throw new IllegalArgumentException(arguments[i - 1] + " needs a folder.");
        }
        return arguments[i];
    }
}
