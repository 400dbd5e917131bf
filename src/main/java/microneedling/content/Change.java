package microneedling.content;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One difference between two releases: an operation of a JSON Patch (RFC 6902) that also tells a reader what it means.
 *
 * @param id what the document calls it, for a claim its fact, for a move the old address; null for the document's head
 * @param claim id of the claim, or null
 * @param name what a reader would call it
 * @param from where it stands until then (RFC 6901), when it changes only its place; else null
 * @param pointer where this applies (RFC 6901), in the whole document as the changes before this one leave it
 * @param before what is said until then; null where nothing is, and when only the place changes
 * @param after what is said from then on; null where nothing is, and when only the place changes
 */
public record Change(
        Type type,
        Kind kind,
        String id,
        String claim,
        String name,
        Op op,
        String from,
        String pointer,
        JsonNode before,
        JsonNode after) {

    /** What happened. */
    public enum Type {
        ADDED,
        REWORDED,
        VALUE_CHANGED,
        CLAIM_ADDED,
        CLAIM_REMOVED,
        AGREEMENT_CHANGED,
        WITHDRAWN,
        MOVED,
        OTHER_CHANGED
    }

    /** What it happened to; the release stands for the document's head. */
    public enum Kind {
        RELEASE,
        TOPIC,
        SOURCE,
        STUDY,
        FACT,
        CLAIM,
        FAQ,
        MOVE
    }

    /** What to do to the document. */
    public enum Op {
        ADD,
        REMOVE,
        REPLACE,
        MOVE
    }

    /** Its address below {@code content/} and {@code /v1}; a claim has its fact's, the head the release's. */
    public String path() {
        return path(kind, kind == Kind.RELEASE ? name : id);
    }

    static String path(Kind kind, String id) {
        return switch (kind) {
            case RELEASE -> "releases/" + id;
            case SOURCE -> "sources/" + id;
            case STUDY -> "studies/" + id;
            case FAQ -> "faqs/" + id;
            case TOPIC, FACT, CLAIM, MOVE -> id;
        };
    }
}
