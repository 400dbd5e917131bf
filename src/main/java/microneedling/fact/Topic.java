package microneedling.fact;

import java.util.Optional;

/** The closed list of topics; a topic's id is a folder of {@code content/} and a path of the API. */
public enum Topic {
    BASICS,
    CONDITIONS(ConditionDetail.class),
    AREAS,
    CONTRAINDICATIONS,
    PROCEDURE,
    SESSIONS,
    SIDE_EFFECTS(SideEffectDetail.class),
    RECOVERY(RecoveryDetail.class),
    RESULTS,
    NEEDLE_LENGTHS(NeedleLengthDetail.class),
    DEVICES,
    AT_HOME,
    PROVIDERS(ProviderDetail.class),
    COSTS,
    CARE,
    COMPARISONS,
    COMBINATIONS;

    private final Class<? extends Detail> detail;

    Topic() {
        this(null);
    }

    Topic(Class<? extends Detail> detail) {
        this.detail = detail;
    }

    /** The name used in files, paths and JSON: {@code side-effects}. */
    public String id() {
        return Vocabulary.id(this);
    }

    /** The record that a fact of this topic carries as its {@code detail}; empty for topics without one. */
    public Optional<Class<? extends Detail>> detail() {
        return Optional.ofNullable(detail);
    }

    /** The topic with this id, or empty. */
    public static Optional<Topic> of(String id) {
        return Vocabulary.find(Topic.class, id);
    }
}
