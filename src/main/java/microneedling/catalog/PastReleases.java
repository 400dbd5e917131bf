package microneedling.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import microneedling.content.ReleaseHead;

/** The past releases that were read last: few, and no more than fit beside what is served. */
final class PastReleases {

    private static final int MOST = 2;

    /** What their documents may have together, in bytes; what is made of one takes two or three times as much memory. */
    private static final int ROOM = 16 << 20;

    private final Map<ReleaseHead, Catalog> open = new LinkedHashMap<>(4, 0.75f, true);

    /** A release, or null when it is not open. */
    synchronized Catalog find(ReleaseHead head) {
        return open.get(head);
    }

    /** Lets go those that were read longest ago, until another document of so many bytes fits; before that is opened. */
    synchronized void makeRoom(int bytes) {
        var oldest = open.values().iterator();
        while (oldest.hasNext() && (open.size() >= MOST || size() + bytes > ROOM)) {
            oldest.next();
            oldest.remove();
        }
    }

    synchronized Catalog keep(ReleaseHead head, Catalog catalog) {
        open.put(head, catalog);
        return catalog;
    }

    private int size() {
        return open.values().stream()
                .mapToInt(catalog -> catalog.release().size())
                .sum();
    }
}
