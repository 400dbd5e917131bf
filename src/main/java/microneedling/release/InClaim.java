package microneedling.release;

/** The key of a value or passage: its place in its claim. */
record InClaim(String release, String fact, String claim, int position) {}
