package microneedling.fact;

import java.util.List;

/**
 * What one source says about a fact.
 *
 * @param id unique in its fact, permanent
 * @param source id of the {@link Source}
 * @param says one or two sentences in our words, hedges kept
 * @param stance towards the first sentence of the fact's statement
 * @param by whom the source credits, or null where it speaks for itself
 * @param values every figure of the passages
 * @param passages where it says so
 * @param note the editor's doubt or explanation, or null
 */
public record Claim(
        String id,
        String source,
        String says,
        Stance stance,
        Credit by,
        List<Value> values,
        List<Passage> passages,
        String note) {

    /** A file leaves out what a claim has not got. */
    public Claim {
        values = values == null ? List.of() : List.copyOf(values);
    }

    /** How a claim stands to a statement; contradicting means that nobody could follow, or believe, both. */
    public enum Stance {
        SUPPORTS,
        QUALIFIES,
        CONTRADICTS
    }
}
