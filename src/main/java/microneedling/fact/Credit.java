package microneedling.fact;

/**
 * Whom a source credits with what it says; at least one of these is known.
 *
 * @param name a person or a body, or null
 * @param role what they are, or null
 * @param study id of the {@link Study}, or null
 */
public record Credit(String name, String role, String study) {}
