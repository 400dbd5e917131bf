package microneedling.http;

import microneedling.catalog.Catalog;

/**
 * One request's view of the knowledge base: a catalog, and whether the request asked for its release by name.
 *
 * @param pinned whether links stay in this release
 */
public record Reading(Catalog catalog, boolean pinned) {

    /** Whether the answer stays as it is: a pinned working copy may still change. */
    boolean lasting() {
        return pinned && !catalog.head().draft();
    }

    /** A path, which may have a query, as the request asked: pinned to its release if that was. */
    public String link(String path) {
        return pinned ? path + (path.contains("?") ? "&" : "?") + "release=" + catalog.version() : path;
    }
}
