package microneedling.fact;

/**
 * An old address and its new one, both as paths below {@code content/}: {@code side-effects/flaking}, {@code faqs/pain},
 * {@code sources/rush}.
 */
public record Move(String from, String to) {}
