package microneedling.http;

import java.time.LocalDate;
import microneedling.content.ReleaseHead;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A release with its digest and counts. */
@Schema(name = "Release", description = "One immutable, content-addressed version of all that is said here.")
public record ReleaseView(
        @Schema(description = "year.month.number, compared number by number.", examples = "2026.11.1")
        String version,

        @Schema(description = "Its place in the chain of releases.", minimum = "1")
        int sequence,

        LocalDate date,
        @Schema(description = "One line.") String summary,

        @Schema(description = "SHA-256 of its canonical JSON document.")
        String digest,

        @Schema(description = "Digest of the release before; null for the first.", nullable = true)
        String previous,

        @Schema(
                description =
                        "Ed25519, in base64, over the line that sha256sum prints for the document; null when it is not signed.",
                nullable = true)
        String signature,

        @Schema(description = "True for a working copy that may still change under its version.")
        boolean draft,

        Counts counts,
        Links links) {

    /** How much a release says; withdrawn facts are not counted. */
    @Schema(name = "Counts", description = "How much a release says, without what is withdrawn.")
    public record Counts(long facts, long claims, long disagreements, long faqs, long sources, long studies) {}

    /** A release as a reading knows it. */
    public static ReleaseView of(Reading reading, ReleaseHead head) {
        var counts = head.counts();
        // It names its release already, and takes no parameter that would do so again.
        var path = "/v1/releases/" + head.version();
        return new ReleaseView(
                head.version(),
                head.sequence(),
                head.date(),
                head.summary(),
                head.digest(),
                head.previous(),
                head.signature(),
                head.draft(),
                new Counts(
                        counts.facts(),
                        counts.claims(),
                        counts.disagreements(),
                        counts.faqs(),
                        counts.sources(),
                        counts.studies()),
                new Links(path, reading.link("/v1/releases"), path, path.substring("/v1".length())));
    }
}
