package microneedling.fact;

/**
 * Where a source says something.
 *
 * @param section the part of the source, in a few words
 * @param start first Unicode code point of the passage in the capture; null when the source has no capture
 * @param end the code point after the last; null when the source has no capture
 * @param sha256 digest of the passage's UTF-8 bytes; null when the source has no capture
 */
public record Passage(String section, Integer start, Integer end, String sha256) {}
