package microneedling.fact;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the terms of the closed lists are written outside Java: {@code SIDE_EFFECTS} is {@code side-effects}. */
public final class Vocabulary {

    private Vocabulary() {}

    /** A term as files, URLs and JSON write it. */
    public static String id(Enum<?> term) {
        return term.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All terms of a list, as written. */
    public static List<String> ids(Class<? extends Enum<?>> list) {
        return Arrays.stream(list.getEnumConstants()).map(Vocabulary::id).toList();
    }

    /** The term that is written so, or empty. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> list, String id) {
        return Arrays.stream(list.getEnumConstants())
                .filter(term -> id(term).equals(id))
                .findFirst();
    }
}
