package microneedling.http;

import com.fasterxml.jackson.databind.JsonNode;
import microneedling.content.Change;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change, with the addresses of what it happened to. */
@Schema(
        name = "Change",
        description = "One difference between two releases, which is also an operation of a JSON Patch.")
public record ChangeView(
        @Schema(description = "What happened.") Change.Type type,

        @Schema(description = "What it happened to; release is the head of the release's document.")
        Change.Kind kind,

        @Schema(
                description =
                        "Its id; of a claim, its fact's; of a move, the old address; null for the document's head.",
                examples = "side-effects/redness",
                nullable = true)
        String id,

        @Schema(description = "The claim's id; null for everything else.", nullable = true)
        String claim,

        @Schema(description = "What a reader would call it.", examples = "Redness", nullable = true)
        String name,

        @Schema(description = "What to do to the document (RFC 6902).")
        Change.Op op,

        @Schema(
                description = "Where it stands until then (RFC 6901), for the operation move; else null.",
                nullable = true)
        String from,

        @Schema(
                description = "Where to do it (RFC 6901), in the document as the changes before this one leave it.",
                examples = "/facts/41/statement")
        String pointer,

        @Schema(description = "What is said until then; null where nothing is, and for the operation move.")
        JsonNode before,

        @Schema(description = "What is said from then on; null where nothing is, and for the operation move.")
        JsonNode after,

        @Schema(
                description = "Null for what has no address of its own or is not in the later release.",
                nullable = true)
        Links links) {

    /** A change that led to the release of a reading. */
    static ChangeView of(Reading reading, Change change) {
        return new ChangeView(
                change.type(),
                change.kind(),
                change.id(),
                change.claim(),
                change.name(),
                change.op(),
                change.from(),
                change.pointer(),
                change.before(),
                change.after(),
                links(reading, change));
    }

    private static Links links(Reading reading, Change change) {
        // What leaves for no reason that a reader is told has left no trace.
        var gone = change.op() == Change.Op.REMOVE && change.type() == Change.Type.OTHER_CHANGED;
        if (gone || change.kind() == Change.Kind.STUDY || change.kind() == Change.Kind.RELEASE) {
            return null;
        }
        var path = "/v1/" + change.path();
        var list = change.kind() == Change.Kind.TOPIC ? "/v1/topics" : path.substring(0, path.lastIndexOf('/'));
        return Links.to(reading, path, list);
    }
}
