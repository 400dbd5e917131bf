package microneedling.page;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import microneedling.Settings;
import microneedling.content.ReleaseHead;
import microneedling.http.Reading;

/**
 * What stands around a page.
 *
 * @param title for the browser's tab and for search engines
 * @param description one sentence for search engines
 * @param path the page's path
 * @param canonical its absolute address, whatever release is read
 * @param data the path of the same as JSON, or null
 * @param release what it is read from
 * @param pinned whether the address asked for that release
 * @param contact where errors are reported, or null
 * @param jsonLd the same for machines, safe inside a script element, or null
 */
public record Frame(
        String title,
        String description,
        String path,
        String canonical,
        String data,
        ReleaseHead release,
        boolean pinned,
        String contact,
        String jsonLd) {

    private static final Set<String> CONTACTS = Set.of("https", "mailto");

    /** The same frame of a page that has no data of its own. */
    Frame withoutData() {
        return withData(null);
    }

    /** The same frame of a page whose data stands elsewhere. */
    Frame withData(String elsewhere) {
        return new Frame(title, description, path, canonical, elsewhere, release, pinned, contact, jsonLd);
    }

    /** Where other websites learn how to embed this page, as json or xml. */
    public String oembed(String format) {
        var base = canonical.substring(0, canonical.length() - path.length());
        return base + "/oembed?format=" + format + "&url=" + URLEncoder.encode(canonical, StandardCharsets.UTF_8);
    }

    /** The frame of a page whose data stands at the same path below {@code /v1}. */
    static Frame of(Settings settings, Reading reading, String path, String title, String description, String jsonLd) {
        return new Frame(
                title,
                description,
                path,
                settings.at(path),
                reading.link("/v1" + (path.equals("/") ? "" : path)),
                reading.catalog().head(),
                reading.pinned(),
                settings.contact()
                        .filter(address -> CONTACTS.contains(address.getScheme()))
                        .map(URI::toString)
                        .orElse(null),
                jsonLd);
    }
}
