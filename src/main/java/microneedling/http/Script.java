package microneedling.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A published version of the script that defines the elements for other people's pages; it is served for ever as it was,
 * because hosts pin its digest.
 *
 * @param path where it is served
 * @param integrity the digest that a host pins, as an integrity attribute has it
 */
public record Script(String version, String path, String integrity, Asset asset) {

    private static final String FOLDER = "embed/faq/";

    /** Every version, as the list of published ones has them. */
    private static final List<Script> PUBLISHED = new String(
                    Asset.of(FOLDER + "published.txt", false).bytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> of(line.substring(0, line.indexOf(' '))))
            .toList();

    /** The version that stands in new snippets. */
    public static Script newest() {
        return PUBLISHED.get(PUBLISHED.size() - 1);
    }

    /** A version, if it was published. */
    public static Optional<Script> find(String version) {
        return PUBLISHED.stream()
                .filter(script -> script.version().equals(version))
                .findFirst();
    }

    private static Script of(String version) {
        var file = FOLDER + version + ".js";
        var asset = Asset.of(file, true);
        return new Script(version, "/" + file, integrity(asset.bytes()), asset);
    }

    private static String integrity(byte[] bytes) {
        try {
            return "sha384-"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-384").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
