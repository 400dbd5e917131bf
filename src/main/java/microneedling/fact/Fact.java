package microneedling.fact;

import java.time.LocalDate;
import java.util.List;

/**
 * One statement that reads correctly alone, with what each source says about it.
 *
 * @param id {@code topic/slug}, for ever
 * @param detail what a typed topic adds; null for every other topic
 * @param agreement how its sources stand to each other, derived from the claims when the content was read
 * @param claims in the order of the file
 * @param reviewed the day an editor last checked it against the captures
 * @param reviewDue the day by which it is to be checked again
 * @param withdrawn why it is no longer said, or null
 */
public record Fact(
        String id,
        Topic topic,
        String name,
        String statement,
        Detail detail,
        List<String> tags,
        Agreement agreement,
        List<Claim> claims,
        LocalDate reviewed,
        LocalDate reviewDue,
        Withdrawal withdrawn) {}
