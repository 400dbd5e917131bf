package microneedling.release;

/**
 * What is served now.
 *
 * @param number of the activation; a higher one replaces it
 * @param version of the release
 * @param digest of the release's document
 * @param draft whether it is a developer's working copy, which may still change
 */
public record Active(int number, String version, String digest, boolean draft) {}
