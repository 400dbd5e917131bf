package microneedling.agent;

/** Ends a call with a message by which the model can do better. */
final class Refused extends RuntimeException {

    Refused(String message) {
        super(message, null, false, false);
    }
}
