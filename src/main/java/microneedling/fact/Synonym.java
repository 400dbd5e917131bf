package microneedling.fact;

import java.util.List;

/**
 * Words that readers search with, and what finds the same here.
 *
 * @param words words or phrases as readers write them
 * @param find the content's own words for them; when it is empty, each of {@code words} finds the others
 */
public record Synonym(List<String> words, List<String> find) {

    /** A file leaves out what stands for itself. */
    public Synonym {
        find = find == null ? List.of() : List.copyOf(find);
    }
}
