package microneedling.release;

/** A release of this version is already loaded and says something else; released content never changes. */
public class VersionTaken extends RuntimeException {
    VersionTaken(String version, String known, String other) {
        super("Release " + version + " is already loaded with digest " + known + ", and this content has digest "
                + other + ". A release never changes: raise the version in content/release.yaml.");
    }
}
