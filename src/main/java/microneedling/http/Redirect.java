package microneedling.http;

/** Ends a request with 308: what was asked for has moved for good. */
public final class Redirect extends RuntimeException {

    private final String location;

    /** Sends the client to another path of this service. */
    public Redirect(String location) {
        super(location, null, false, false);
        this.location = location;
    }

    String location() {
        return location;
    }
}
