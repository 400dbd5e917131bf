package microneedling.release;

/** The key of a source, study, fact or FAQ: unique within its release. */
record InRelease(String release, String id) {}
