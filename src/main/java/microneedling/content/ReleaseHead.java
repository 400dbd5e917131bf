package microneedling.content;

import java.time.LocalDate;
import java.util.List;
import microneedling.fact.Agreement;
import microneedling.fact.Move;

/**
 * What is known of a release without opening it.
 *
 * @param sequence its place in the chain, from 1
 * @param date the release's day in UTC
 * @param previous digest of the release before, or null for the first
 * @param signature Ed25519 over the line that {@code sha256sum} prints for its document, in base64, or null when it is not
 *     signed
 * @param draft whether it is a working copy that may still change under its version
 * @param withdrawn what it no longer says, as {@link Content#withdrawn} names it
 * @param moved old addresses, as {@link Move} names them
 */
public record ReleaseHead(
        int sequence,
        String version,
        LocalDate date,
        String summary,
        String digest,
        String previous,
        String signature,
        boolean draft,
        Counts counts,
        List<String> withdrawn,
        List<String> moved) {

    /** How much a release says; what is withdrawn is not counted. */
    public record Counts(long facts, long claims, long disagreements, long faqs, long sources, long studies) {

        static Counts of(Content content) {
            var facts = content.facts().stream()
                    .filter(fact -> fact.withdrawn() == null)
                    .toList();
            return new Counts(
                    facts.size(),
                    facts.stream().mapToLong(fact -> fact.claims().size()).sum(),
                    facts.stream()
                            .filter(fact -> fact.agreement().compareTo(Agreement.DIFFER) <= 0)
                            .count(),
                    content.faqs().stream()
                            .filter(faq -> faq.withdrawn() == null)
                            .count(),
                    content.sources().stream()
                            .filter(source -> source.withdrawn() == null)
                            .count(),
                    content.studies().size());
        }
    }

    /** The head of a release. */
    public static ReleaseHead of(FrozenRelease release, String signature, boolean draft) {
        var content = release.content();
        return new ReleaseHead(
                release.sequence(),
                content.version(),
                content.date(),
                content.summary(),
                release.digest(),
                release.previous(),
                signature,
                draft,
                Counts.of(content),
                List.copyOf(content.withdrawn()),
                content.moves().stream().map(Move::from).toList());
    }
}
