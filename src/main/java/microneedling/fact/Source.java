package microneedling.fact;

import java.time.LocalDate;

/**
 * Something that we read ourselves; what is not known is null, never guessed.
 *
 * @param published yyyy, yyyy-mm or yyyy-mm-dd, as exactly as it is known
 * @param jurisdiction where its publisher stands or its rules hold
 * @param note what is inferred or uncertain about this source
 * @param capture the identity of the captured text, or null when we may not keep one
 */
public record Source(
        String id,
        String publisher,
        String title,
        String author,
        String published,
        String url,
        UrlStatus urlStatus,
        Kind kind,
        Interest interest,
        String jurisdiction,
        String note,
        Read read,
        Capture capture,
        Withdrawal withdrawn) {

    /** What kind of publisher or paper it is, in the order in which positions are shown. */
    public enum Kind {
        REGULATOR,
        REVIEW,
        TRIAL,
        SOCIETY,
        HOSPITAL,
        HEALTH_MEDIA,
        CLINIC
    }

    /** What the publisher gains when a reader decides for the treatment. */
    public enum Interest {
        NONE_KNOWN,
        PROVIDES_TREATMENT,
        SELLS_TREATMENT
    }

    /** What the address leads to. */
    public enum UrlStatus {
        ORIGINAL,
        MIRROR,
        COPY,
        NONE
    }

    /** When and how much of it we read. */
    public record Read(LocalDate on, Extent extent) {}

    /** How much of a source was read. */
    public enum Extent {
        FULL,
        PART,
        ABSTRACT
    }

    /** The captured text's identity: digest of its bytes and length in Unicode code points. */
    public record Capture(String sha256, int characters, LocalDate retrieved) {}
}
