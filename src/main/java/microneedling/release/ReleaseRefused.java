package microneedling.release;

/** What was asked for would break the history of releases; says why, and what to do. */
public class ReleaseRefused extends RuntimeException {

    ReleaseRefused(String message, Object... values) {
        super(String.format(java.util.Locale.ROOT, message, values));
    }
}
