package microneedling.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import microneedling.content.Content;
import microneedling.content.FrozenRelease;
import microneedling.content.Version;
import microneedling.fact.Claim;
import microneedling.fact.Fact;

/** The releases in PostgreSQL: loads one whole or not at all, and tells which is active. */
@ApplicationScoped
public class Releases {

    /** Any constant will do, as long as every loader of this database uses the same: "mn" in ASCII, then 1. */
    private static final int LOAD_LOCK = 0x6d6e01;

    private final EntityManager db;

    Releases(EntityManager db) {
        this.db = db;
    }

    /**
     * Loads a release in one transaction and activates it when it is new here and of the highest version. A release that is
     * already here with the same digest is left alone, but a draft of it stops being one when it is loaded as final; a
     * draft that has changed is replaced.
     *
     * @return whether anything was written
     * @throws VersionTaken when this version is here with another digest
     */
    @Transactional
    public boolean load(FrozenRelease release, boolean draft) {
        var content = release.content();
        db.createNativeQuery("SELECT pg_advisory_xact_lock(" + LOAD_LOCK + ")", Object.class)
                .getSingleResult();
        var known = ReleaseRow.<ReleaseRow>findById(content.version());
        if (known != null && known.digest.equals(release.digest())) {
            var finished = known.draft && !draft;
            if (finished) {
                known.draft = false;
            }
            return finished;
        }
        if (known != null && !(known.draft && draft)) {
            throw new VersionTaken(content.version(), known.digest, release.digest());
        }
        var highest = isHighest(content.version());
        if (known == null) {
            row(new ReleaseRow(), release, draft).persist();
        } else {
            clear(content.version());
            row(known, release, true);
        }
        insert(content);
        db.flush();
        prove(release);
        if (highest) {
            activate(content.version(), known == null ? "loaded" : "draft changed");
        }
        return true;
    }

    /** What is active: the activation with the highest number; empty before the first load. */
    @Transactional
    public Optional<Active> active() {
        return db.createQuery(
                        "select a.number, r.version, r.digest, r.draft from ActivationRow a, ReleaseRow r"
                                + " where r.version = a.version order by a.number desc",
                        Object[].class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(found -> new Active((int) found[0], (String) found[1], (String) found[2], (boolean) found[3]));
    }

    /** Opens a loaded release, verifying its digest. */
    @Transactional
    public Optional<FrozenRelease> open(String version) {
        return ReleaseRow.<ReleaseRow>findByIdOptional(version)
                .map(found -> FrozenRelease.open(found.document, found.digest));
    }

    private static boolean isHighest(String version) {
        return ReleaseRow.<ReleaseRow>streamAll()
                .allMatch(other -> Version.of(other.version).compareTo(Version.of(version)) <= 0);
    }

    private void activate(String version, String reason) {
        var last = db.createQuery("select coalesce(max(a.number), 0) from ActivationRow a", Integer.class)
                .getSingleResult();
        var activation = new ActivationRow();
        activation.number = last + 1;
        activation.version = version;
        activation.reason = reason;
        activation.activatedAt = Instant.now();
        activation.persist();
    }

    private static ReleaseRow row(ReleaseRow row, FrozenRelease release, boolean draft) {
        row.version = release.content().version();
        row.date = release.content().date();
        row.summary = release.content().summary();
        row.digest = release.digest();
        row.document = release.document();
        row.draft = draft;
        row.loadedAt = Instant.now();
        return row;
    }

    private static void insert(Content content) {
        var version = content.version();
        content.sources().forEach(source -> new SourceRow(version, source).persist());
        content.studies().forEach(study -> new StudyRow(version, study).persist());
        content.facts().forEach(fact -> new FactRow(version, fact).persist());
        content.facts().forEach(fact -> insertClaims(version, fact));
        content.faqs().forEach(faq -> {
            new FaqRow(version, faq).persist();
            indexes(faq.facts())
                    .forEach(i ->
                            new FaqFactRow(version, faq.id(), i, faq.facts().get(i)).persist());
        });
    }

    private static void insertClaims(String version, Fact fact) {
        indexes(fact.claims()).forEach(position -> {
            Claim claim = fact.claims().get(position);
            new ClaimRow(version, fact.id(), position, claim).persist();
            indexes(claim.values())
                    .forEach(i -> new ValueRow(
                                    new InClaim(version, fact.id(), claim.id(), i),
                                    claim.values().get(i))
                            .persist());
            indexes(claim.passages())
                    .forEach(i -> new PassageRow(
                                    new InClaim(version, fact.id(), claim.id(), i),
                                    claim.passages().get(i))
                            .persist());
        });
    }

    private static IntStream indexes(List<?> list) {
        return IntStream.range(0, list.size());
    }

    private static void clear(String version) {
        FaqRow.delete("release", version);
        FactRow.delete("release", version);
        SourceRow.delete("release", version);
        StudyRow.delete("release", version);
    }

    /** Commit on proof: what PostgreSQL now holds has the digest and the counts of what was to be loaded. */
    private void prove(FrozenRelease release) {
        var content = release.content();
        var version = content.version();
        var digest = db.createNativeQuery(
                        "SELECT encode(sha256(document), 'hex') FROM release WHERE version = :version", String.class)
                .setParameter("version", version)
                .getSingleResult();
        var expected = new LinkedHashMap<String, Object>();
        expected.put("digest", release.digest());
        expected.put("sources", (long) content.sources().size());
        expected.put("studies", (long) content.studies().size());
        expected.put("facts", (long) content.facts().size());
        expected.put("claims", (long) content.claims());
        expected.put(
                "passages",
                content.facts().stream()
                        .flatMap(f -> f.claims().stream())
                        .mapToLong(c -> c.passages().size())
                        .sum());
        expected.put(
                "values",
                content.facts().stream()
                        .flatMap(f -> f.claims().stream())
                        .mapToLong(c -> c.values().size())
                        .sum());
        expected.put("faqs", (long) content.faqs().size());
        var found = new LinkedHashMap<String, Object>();
        found.put("digest", digest);
        found.put("sources", SourceRow.count("release", version));
        found.put("studies", StudyRow.count("release", version));
        found.put("facts", FactRow.count("release", version));
        found.put("claims", ClaimRow.count("release", version));
        found.put("passages", PassageRow.count("release", version));
        found.put("values", ValueRow.count("release", version));
        found.put("faqs", FaqRow.count("release", version));
        if (!found.equals(Map.copyOf(expected))) {
            throw new IllegalStateException("Release " + version + " was not loaded: the database holds " + found
                    + " where " + expected + " was to be. Nothing was changed; load it again.");
        }
    }
}
