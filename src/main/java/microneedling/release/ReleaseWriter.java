package microneedling.release;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import microneedling.content.Content;
import microneedling.content.FrozenRelease;
import microneedling.content.ReleaseHead;
import microneedling.fact.Claim;
import microneedling.fact.Fact;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Writes releases into PostgreSQL: loads one whole or not at all, and makes one active. Who only serves has none of this, nor
 * Hibernate, which is not started there.
 */
@ApplicationScoped
public class ReleaseWriter {

    /** Any constant will do, as long as every loader of this database uses the same: "mn" in ASCII, then 1. */
    private static final int LOAD_LOCK = 0x6d6e01;

    /** How long others may load before us. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Of how many the rows are written together: enough that a call to the database takes many. */
    private static final int AT_ONCE = 50;

    private static final Logger LOG = Logger.getLogger(ReleaseWriter.class);

    /** Why a release is active after a working copy went. */
    private static final String DROPPED = "draft dropped";

    private final Releases releases;

    ReleaseWriter(Releases releases) {
        this.releases = releases;
    }

    /**
     * Loads a release in one transaction and activates it when it is new here and comes after all that are here. A release
     * that is already here with the same digest is left alone, and a working copy gives way to any of its version.
     *
     * @param signature of its digest, or null
     * @param draft whether it is a working copy
     * @return whether anything was written
     * @throws ReleaseRefused when its version or its place in the chain is taken, or what it follows is not here
     */
    @Transactional
    public boolean load(FrozenRelease release, String signature, boolean draft) {
        lock();
        var head = ReleaseHead.of(release, signature, draft);
        var known = ReleaseRow.<ReleaseRow>findById(head.version());
        if (known != null && known.digest.equals(head.digest())) {
            if (known.draft && draft) {
                return takeUpAgain(head);
            }
            if (!known.draft) {
                return false;
            }
            known.fill(head, release.document());
            activateIfLast(head, "published");
            return true;
        }
        refuseUnlessNext(head, known);
        if (known == null) {
            new ReleaseRow().fill(head, release.document()).persist();
        } else {
            clear(head.version());
            known.fill(head, release.document());
        }
        insert(release.content());
        db().flush();
        prove(release);
        activateIfLast(head, known == null ? "loaded" : "draft changed");
        return true;
    }

    /** A working copy that was dropped and is back. */
    private boolean takeUpAgain(ReleaseHead head) {
        var reason = db().createQuery("select a.reason from ActivationRow a order by a.number desc", String.class)
                .setMaxResults(1)
                .getSingleResult();
        // Anything else that is active was meant to be.
        var dropped = reason.equals(DROPPED);
        if (dropped) {
            activateIfLast(head, "draft taken up again");
        }
        return dropped;
    }

    /**
     * Activates the newest release in place of a working copy that is active and that nobody has any more.
     *
     * @return whether there was one
     */
    @Transactional
    public boolean dropDraft() {
        lock();
        var newest = releases.heads().stream().filter(head -> !head.draft()).findFirst();
        var dropped =
                newest.isPresent() && releases.active().filter(Active::draft).isPresent();
        if (dropped) {
            activate(newest.get().version(), DROPPED);
        }
        return dropped;
    }

    private static void refuseUnlessNext(ReleaseHead head, ReleaseRow known) {
        if (known != null && !known.draft) {
            throw new ReleaseRefused(
                    "Release %s is already here with digest %s, and what was to be loaded has %s: released"
                            + " content never changes, so raise the version in content/release.yaml.",
                    head.version(), known.digest, head.digest());
        }
        if (head.previous() != null && ReleaseRow.count("digest = ?1 and not draft", head.previous()) == 0) {
            throw new ReleaseRefused(
                    "Release %s follows one with digest %s, which is not here: load all releases before it" + " first.",
                    head.version(), head.previous());
        }
        if (!head.draft()) {
            ReleaseRow.<ReleaseRow>find(
                            "sequence = ?1 and not draft and version <> ?2", head.sequence(), head.version())
                    .firstResultOptional()
                    .ifPresent(other -> {
                        throw new ReleaseRefused(
                                "Release %s wants to be number %d, which is %s here: it comes from an"
                                        + " older or another line of releases and is not loaded.",
                                head.version(), head.sequence(), other.version);
                    });
        }
    }

    /**
     * Makes a loaded release the one that is served, by an activation with a higher number.
     *
     * @param expected number of the activation that the caller takes for the present one, or null when any will do
     * @param force whether to go back to where something was not withdrawn yet
     * @throws ReleaseRefused when the release is not here, another activation came first, or something was withdrawn since
     */
    @Transactional
    public Active activate(String version, Integer expected, boolean force) {
        lock();
        var before = releases.active()
                .orElseThrow(() -> new ReleaseRefused("There is no release here yet; start the service once."));
        var target = releases.heads().stream()
                .filter(head -> head.version().equals(version) && !head.draft())
                .findFirst()
                .orElseThrow(
                        () -> new ReleaseRefused("There is no release %s here; there are %s.", version, versions()));
        if (expected != null && expected != before.number()) {
            throw new ReleaseRefused(
                    "Activation %d (%s) is the present one by now, not %d: look at it first.",
                    before.number(), before.version(), expected);
        }
        if (before.version().equals(version)) {
            return before;
        }
        var back = withdrawnSince(target);
        if (!back.isEmpty() && !force) {
            throw new ReleaseRefused(
                    "Release %s is from before the withdrawal of %s. If it must be, say --force.",
                    version, String.join(", ", back));
        }
        if (!back.isEmpty()) {
            LOG.warnf("Release %s is activated by force, although withdrawn since: %s", version, back);
        }
        activate(version, back.isEmpty() ? "activated" : "forced past the withdrawal of " + String.join(", ", back));
        db().flush();
        return releases.active().orElseThrow();
    }

    /** What the target still says and some later release has withdrawn. */
    private Set<String> withdrawnSince(ReleaseHead target) {
        var withdrawn = new TreeSet<String>();
        releases.heads().stream()
                .filter(later -> !later.draft() && later.sequence() > target.sequence())
                .forEach(later -> withdrawn.addAll(later.withdrawn()));
        withdrawn.removeAll(target.withdrawn());
        return withdrawn;
    }

    private String versions() {
        return releases.heads().stream().map(ReleaseHead::version).collect(Collectors.joining(", "));
    }

    /**
     * Waits for its turn to write, which ends with the transaction. It asks again and again, because a single call that waits
     * would look like a database that hangs.
     */
    private void lock() {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var turn = db().createNativeQuery("SELECT pg_try_advisory_xact_lock(" + LOAD_LOCK + ")", Boolean.class);
        while (!turn.getSingleResult()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("others have been loading for " + PATIENCE.toSeconds() + " s");
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while others were loading", e);
            }
        }
    }

    /** The highest place in the chain that another release has. */
    private int highest(String version) {
        return db().createQuery(
                        "select coalesce(max(r.sequence), 0) from ReleaseRow r where not r.draft and r.version <> :version",
                        Integer.class)
                .setParameter("version", version)
                .getSingleResult();
    }

    private void activateIfLast(ReleaseHead head, String reason) {
        if (highest(head.version()) < head.sequence()) {
            activate(head.version(), reason);
        }
    }

    private void activate(String version, String reason) {
        var last = db().createQuery("select coalesce(max(a.number), 0) from ActivationRow a", Integer.class)
                .getSingleResult();
        var activation = new ActivationRow();
        activation.number = last + 1;
        activation.version = version;
        activation.reason = reason;
        activation.activatedAt = Instant.now();
        activation.persist();
    }

    /**
     * Table by table, each before what refers to it: PostgreSQL plans the check of a reference once in a connection, and when that
     * was while the other table was nearly empty, it looks through all of it for every row.
     */
    private static void insert(Content content) {
        var version = content.version();
        persist(content.sources(), source -> Stream.of(new SourceRow(version, source)));
        persist(content.studies(), study -> Stream.of(new StudyRow(version, study)));
        persist(content.facts(), fact -> Stream.of(new FactRow(version, fact)));
        persist(content.facts(), fact -> each(fact.claims(), (claim, i) -> new ClaimRow(version, fact.id(), i, claim)));
        persist(content.facts(), fact -> ofClaims(version, fact, Claim::values, ValueRow::new));
        persist(content.facts(), fact -> ofClaims(version, fact, Claim::passages, PassageRow::new));
        persist(content.faqs(), faq -> Stream.of(new FaqRow(version, faq)));
        persist(content.faqs(), faq -> each(faq.facts(), (fact, i) -> new FaqFactRow(version, faq.id(), i, fact)));
    }

    /** Writes the rows that are made of these. */
    private static <T> void persist(List<T> all, Function<T, Stream<? extends PanacheEntityBase>> rows) {
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            all.subList(from, Math.min(from + AT_ONCE, all.size())).stream()
                    .flatMap(rows)
                    .forEach(row -> row.persist());
            // What was written need not be remembered: with all its claims a release would take many times its size.
            db().flush();
            db().clear();
        }
    }

    private static <T, R> Stream<R> ofClaims(
            String version, Fact fact, Function<Claim, List<T>> parts, BiFunction<InClaim, T, R> row) {
        return fact.claims().stream()
                .flatMap(claim -> each(
                        parts.apply(claim),
                        (part, i) -> row.apply(new InClaim(version, fact.id(), claim.id(), i), part)));
    }

    private static <T, R> Stream<R> each(List<T> list, BiFunction<T, Integer, R> row) {
        return IntStream.range(0, list.size()).mapToObj(i -> row.apply(list.get(i), i));
    }

    /** Asked for each time: as a dependency it would stop a start where it is not active. */
    private static Session db() {
        return Panache.getSession();
    }

    private static void clear(String version) {
        FaqRow.delete("release", version);
        FactRow.delete("release", version);
        SourceRow.delete("release", version);
        StudyRow.delete("release", version);
    }

    private static long inClaims(Content content, ToLongFunction<Claim> count) {
        return content.facts().stream()
                .flatMap(fact -> fact.claims().stream())
                .mapToLong(count)
                .sum();
    }

    /** Commit on proof: what PostgreSQL now holds has the digest and the counts of what was to be loaded. */
    private void prove(FrozenRelease release) {
        var content = release.content();
        var version = content.version();
        var digest = db().createNativeQuery(
                        "SELECT encode(sha256(document), 'hex') FROM release WHERE version = :version", String.class)
                .setParameter("version", version)
                .getSingleResult();
        var expected = new LinkedHashMap<String, Object>();
        expected.put("digest", release.digest());
        expected.put("sources", (long) content.sources().size());
        expected.put("studies", (long) content.studies().size());
        expected.put("facts", (long) content.facts().size());
        expected.put("claims", (long) content.claims());
        expected.put("passages", inClaims(content, claim -> claim.passages().size()));
        expected.put("values", inClaims(content, claim -> claim.values().size()));
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
