package microneedling.fact;

/** What the five typed topics say beyond statement and claims; in JSON its {@code type} is the topic. */
public sealed interface Detail
        permits ConditionDetail, SideEffectDetail, RecoveryDetail, NeedleLengthDetail, ProviderDetail {}
