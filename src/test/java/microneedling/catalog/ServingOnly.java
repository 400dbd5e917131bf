package microneedling.catalog;

import jakarta.enterprise.inject.Vetoed;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import microneedling.content.ReleaseHead;

/** Serves what a test gives it, without a database or polling; no bean, though its superclass is one. */
@Vetoed
public class ServingOnly extends CurrentCatalog {

    private final Supplier<Optional<Catalog>> given;
    private final List<Catalog> past;

    /** Serves a catalog, and past ones when they are asked for. */
    public ServingOnly(Supplier<Optional<Catalog>> given, Catalog... past) {
        super(null, null, null, null);
        this.given = given;
        this.past = List.of(past);
    }

    @Override
    public Optional<Catalog> get() {
        return given.get();
    }

    @Override
    public List<ReleaseHead> known() {
        return Stream.concat(get().stream(), past.stream()).map(Catalog::head).toList();
    }

    @Override
    public Optional<Catalog> open(String version) {
        return Stream.concat(get().stream(), past.stream())
                .filter(catalog -> catalog.version().equals(version))
                .findFirst();
    }

    @Override
    void poll() {}
}
