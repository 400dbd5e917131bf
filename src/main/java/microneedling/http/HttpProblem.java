package microneedling.http;

import java.util.List;
import microneedling.fact.Withdrawal;

/** Ends a request with a problem; carries no cause, because nothing of ours may leak. */
public final class HttpProblem extends RuntimeException {

    private final String kind;
    private final int status;
    private final List<Problem.Fault> faults;
    private final transient Problem.Withdrawn withdrawn;

    private HttpProblem(
            int status, String kind, String detail, List<Problem.Fault> faults, Problem.Withdrawn withdrawn) {
        super(detail, null, false, false);
        this.status = status;
        this.kind = kind;
        this.faults = faults;
        this.withdrawn = withdrawn;
    }

    /** 400: names each parameter that is wrong and what is allowed. */
    public static HttpProblem badRequest(List<Problem.Fault> faults) {
        var detail = faults.size() == 1
                ? faults.get(0).name() + " " + faults.get(0).detail()
                : "There are " + faults.size() + " faults in this request; errors lists them.";
        return new HttpProblem(400, "bad-parameter", detail, faults, null);
    }

    /** 404: says what is unknown and where to look. */
    public static HttpProblem notFound(String detail) {
        return new HttpProblem(404, "not-found", detail, List.of(), null);
    }

    /** 406: names the media types that there are, where they are known. */
    public static HttpProblem notAcceptable(List<String> types) {
        var known = types.isEmpty() ? "; under /v1 that is application/json." : ": " + String.join(", ", types) + ".";
        return of(406, "Accept names no form in which this is to be had" + known + " Send that, or no Accept.");
    }

    /** 501: as oEmbed has it for a format that is not offered. */
    public static HttpProblem notImplemented(String detail) {
        return of(501, detail);
    }

    /** 410: withdrawn, with the reason and the path of its replacement. */
    public static HttpProblem gone(String name, Withdrawal withdrawal, String replacement) {
        return new HttpProblem(
                410,
                "withdrawn",
                name + " was withdrawn on " + withdrawal.on() + ": " + withdrawal.reason()
                        + (replacement == null ? "" : " Read " + replacement + " instead."),
                List.of(),
                new Problem.Withdrawn(withdrawal.on(), withdrawal.reason(), replacement));
    }

    /** 500: says no more than that, because nothing of the program may leak. */
    public static HttpProblem fault() {
        return of(500, "The service made a mistake; the request was fine. Try again later.");
    }

    /** 503: nothing is loaded yet. */
    public static HttpProblem notReady() {
        return new HttpProblem(
                503, "not-ready", "No release is loaded yet; try again in a few seconds.", List.of(), null);
    }

    /** 503: more ask than can be answered in time. */
    public static HttpProblem overloaded() {
        return new HttpProblem(
                503,
                "overloaded",
                "More is asked than can be answered in time; try again in a few seconds.",
                List.of(),
                null);
    }

    /** Any other status, with its standard title. */
    public static HttpProblem of(int status, String detail) {
        return new HttpProblem(status, kind(status), detail, List.of(), null);
    }

    private static String kind(int status) {
        return switch (status) {
            case 400 -> "bad-request";
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406, 501 -> "not-acceptable";
            case 503 -> "not-ready";
            default -> status < 500 ? "refused" : "fault";
        };
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** As the body of an answer to a request for this path. */
    public Problem problem(String path) {
        return new Problem("/problems/" + kind, title(), status, getMessage(), path, faults, withdrawn);
    }

    private String title() {
        return switch (kind) {
            case "bad-parameter" -> "A parameter is wrong";
            case "bad-request" -> "The request can't be understood";
            case "not-found" -> "There is nothing here";
            case "method-not-allowed" -> "This service is read-only";
            case "not-acceptable" -> "Not to be had in that form";
            case "withdrawn" -> "No longer said";
            case "not-ready" -> "Not ready yet";
            case "overloaded" -> "Too busy";
            case "refused" -> "Refused";
            default -> "A fault of ours";
        };
    }
}
