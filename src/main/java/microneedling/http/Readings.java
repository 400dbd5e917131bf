package microneedling.http;

import jakarta.enterprise.context.RequestScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import microneedling.catalog.CurrentCatalog;
import microneedling.catalog.Served;
import microneedling.content.ReleaseHead;
import org.jboss.logging.Logger;

/** Opens the release that a request asks for, and remembers it for the headers of the answer. */
@RequestScoped
public class Readings {

    private static final Logger LOG = Logger.getLogger(Readings.class);

    private final CurrentCatalog current;
    private Served served;
    private Reading opened;
    private boolean lasting = true;

    Readings(CurrentCatalog current) {
        this.current = current;
    }

    /**
     * Opens a release.
     *
     * @param release a version, or null for the active one
     * @throws HttpProblem 404 for an unknown version, 503 while nothing is loaded or this one can't be read
     */
    public Reading open(String release) {
        var catalog = served().catalog().orElseThrow(HttpProblem::notReady);
        if (release != null) {
            try {
                catalog = current.open(release).orElseThrow(() -> unknown(release));
            } catch (HttpProblem e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.errorf("Release %s can't be opened: %s", release, e.getMessage());
                throw HttpProblem.notReady();
            }
        }
        var reading = new Reading(catalog, release != null);
        if (opened == null) {
            opened = reading;
        }
        lasting &= reading.lasting();
        return reading;
    }

    /** What was served when this request began to read: an answer that opens today's release twice opens one. */
    private Served served() {
        if (served == null) {
            served = new Served(current.get(), current.known());
        }
        return served;
    }

    private HttpProblem unknown(String release) {
        return HttpProblem.notFound("There is no release '" + release + "' here; known are "
                + served().known().stream().map(ReleaseHead::version).limit(20).collect(Collectors.joining(", "))
                + "; /v1/releases lists them.");
    }

    /** The releases that a reading knows of, newest first: none that is later than a pinned one. */
    public List<ReleaseHead> known(Reading reading) {
        var head = reading.catalog().head();
        return served().known().stream()
                .filter(other ->
                        !reading.pinned() || other.equals(head) || !other.draft() && other.sequence() < head.sequence())
                .toList();
    }

    /**
     * The newest release whose date is not later than a day.
     *
     * @throws HttpProblem 404 when the first came later, 503 while nothing is loaded
     */
    public String asOf(LocalDate day) {
        served().catalog().orElseThrow(HttpProblem::notReady);
        var released = served().known().stream().filter(head -> !head.draft()).toList();
        return released.stream()
                .filter(head -> !head.date().isAfter(day))
                .findFirst()
                .map(ReleaseHead::version)
                .orElseThrow(() -> HttpProblem.notFound(
                        released.isEmpty()
                                ? "Nothing is released yet."
                                : "The first release, "
                                        + released.get(released.size() - 1).version() + ", is of "
                                        + released.get(released.size() - 1).date()
                                        + "; ask for that day or a later one."));
    }

    /** The version of what this request asked for: what it opened first, if anything. */
    Optional<String> version() {
        return Optional.ofNullable(opened).map(reading -> reading.catalog().version());
    }

    /** Whether all that this request opened stays as it is; an answer that knows today's release too does not. */
    boolean lasting() {
        return opened != null && lasting;
    }
}
