package microneedling.http;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A release with its digest and counts. */
@Schema(name = "Release", description = "One immutable, content-addressed version of all that is said here.")
public record ReleaseView(
        @Schema(description = "year.month.number, compared number by number.", examples = "2026.11.1")
        String version,

        LocalDate date,
        @Schema(description = "One line.") String summary,

        @Schema(description = "SHA-256 of its canonical JSON document.")
        String digest,

        @Schema(description = "True for a working copy that may still change under its version.")
        boolean draft,

        Counts counts,
        Links links) {

    /** How much a release says; withdrawn facts are not counted. */
    @Schema(name = "Counts", description = "How much a release says, without what is withdrawn.")
    public record Counts(long facts, long claims, long disagreements, long faqs, long sources, long studies) {}

    /** The release of a reading. */
    public static ReleaseView of(Reading reading) {
        var catalog = reading.catalog();
        var content = catalog.content();
        return new ReleaseView(
                content.version(),
                content.date(),
                content.summary(),
                catalog.release().digest(),
                catalog.draft(),
                new Counts(
                        catalog.facts().filter(fact -> fact.withdrawn() == null).count(),
                        catalog.facts()
                                .filter(fact -> fact.withdrawn() == null)
                                .mapToLong(fact -> fact.claims().size())
                                .sum(),
                        catalog.disagreements().count(),
                        catalog.faqs().filter(faq -> faq.withdrawn() == null).count(),
                        catalog.sources()
                                .filter(source -> source.withdrawn() == null)
                                .count(),
                        content.studies().size()),
                Links.of(reading, "/v1/releases", content.version()));
    }
}
