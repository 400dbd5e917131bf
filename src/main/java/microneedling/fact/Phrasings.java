package microneedling.fact;

import java.util.List;

/**
 * How readers ask for what a fact or FAQ says. Search goes by them; they are never shown and say nothing themselves.
 *
 * @param id a fact's id, or {@code faqs/} and an FAQ's
 * @param asked questions, symptoms and key words in readers' own words
 */
public record Phrasings(String id, List<String> asked) {}
