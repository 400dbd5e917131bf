package microneedling.http;

import microneedling.content.Change;
import microneedling.fact.Agreement;
import microneedling.fact.Source;

/** The terms of the closed lists in words that patients read. */
public final class Words {

    private Words() {}

    /** How sources stand to each other. */
    public static String of(Agreement agreement) {
        return switch (agreement) {
            case DISPUTE -> "Sources contradict each other";
            case DIFFER -> "Sources differ";
            case SINGLE -> "One source says so";
            case AGREE -> "Sources agree";
        };
    }

    /** What happened between two releases. */
    public static String of(Change.Type type) {
        return switch (type) {
            case ADDED -> "New";
            case REWORDED -> "Reworded";
            case VALUE_CHANGED -> "Figures changed";
            case CLAIM_ADDED -> "Claim added";
            case CLAIM_REMOVED -> "Claim removed";
            case AGREEMENT_CHANGED -> "Agreement changed";
            case WITHDRAWN -> "Withdrawn";
            case MOVED -> "Moved";
            case OTHER_CHANGED -> "Changed";
        };
    }

    /** What kind of publisher or paper a source is, and what it gains. */
    public static String of(Source.Kind kind, Source.Interest interest) {
        var what = switch (kind) {
            case REGULATOR -> "regulator";
            case REVIEW -> "review";
            case TRIAL -> "trial";
            case SOCIETY -> "professional society";
            case HOSPITAL -> "hospital";
            case HEALTH_MEDIA -> "health magazine";
            case CLINIC -> "clinic";
        };
        return switch (interest) {
            case NONE_KNOWN -> what;
            case PROVIDES_TREATMENT -> what + ", provides the treatment";
            case SELLS_TREATMENT -> what + ", sells the treatment";
        };
    }
}
