package microneedling.http;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import microneedling.catalog.CurrentCatalog;

/** Opens the release that a request asks for, and remembers it for the headers of the answer. */
@RequestScoped
public class Readings {

    private final CurrentCatalog current;
    private Reading opened;

    Readings(CurrentCatalog current) {
        this.current = current;
    }

    /**
     * Opens a release.
     *
     * @param release a version, or null for the active one
     * @throws HttpProblem 404 for an unknown version, 503 while nothing is loaded
     */
    public Reading open(String release) {
        var catalog = current.get().orElseThrow(HttpProblem::notReady);
        if (release != null && !release.equals(catalog.version())) {
            throw HttpProblem.notFound(
                    "There is no release '" + release + "' here; known is " + catalog.version() + ".");
        }
        opened = new Reading(catalog, release != null);
        return opened;
    }

    /** What this request has opened, if anything. */
    public Optional<Reading> opened() {
        return Optional.ofNullable(opened);
    }
}
