package microneedling.catalog;

import java.util.List;
import java.util.Optional;
import microneedling.content.ReleaseHead;

/**
 * What answers are made from, at one moment: while this is the same object, so is every answer.
 *
 * @param catalog the active release; empty until a first one is there
 * @param known every release that can be read, newest first
 */
public record Served(Optional<Catalog> catalog, List<ReleaseHead> known) {}
