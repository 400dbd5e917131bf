package microneedling.fact;

import java.time.LocalDate;

/**
 * Why something is no longer said.
 *
 * @param replacedBy id of what to read instead, or null
 */
public record Withdrawal(LocalDate on, String reason, String replacedBy) {}
