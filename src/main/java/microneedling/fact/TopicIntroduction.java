package microneedling.fact;

/** A topic as people read it: its title and one sentence. */
public record TopicIntroduction(Topic id, String title, String description) {}
