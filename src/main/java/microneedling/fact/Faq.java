package microneedling.fact;

import java.time.LocalDate;
import java.util.List;

/**
 * A patient's question with a short answer in our words.
 *
 * @param facts ids of the facts that carry the answer
 */
public record Faq(
        String id,
        String question,
        String answer,
        Topic topic,
        List<String> facts,
        LocalDate reviewed,
        Withdrawal withdrawn) {}
