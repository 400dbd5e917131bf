package microneedling.http;

/** Ends a request by sending the client to another path of this service. */
public final class Redirect extends RuntimeException {

    private final int status;
    private final String location;

    private Redirect(int status, String location) {
        super(location, null, false, false);
        this.status = status;
        this.location = location;
    }

    /** 308: what was asked for has moved for good. */
    public static Redirect moved(String location) {
        return new Redirect(308, location);
    }

    /** 303: today's answer stands elsewhere; another day's may stand elsewhere again. */
    static Redirect seeOther(String location) {
        return new Redirect(303, location);
    }

    int status() {
        return status;
    }

    String location() {
        return location;
    }
}
