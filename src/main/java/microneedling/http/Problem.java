package microneedling.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What went wrong, as RFC 9457 writes it. */
@Schema(name = "Problem", description = "What went wrong and what to do, as RFC 9457 writes it.")
public record Problem(
        @Schema(description = "Identifies the kind of problem.", examples = "/problems/bad-parameter")
        String type,

        @Schema(description = "The kind of problem in a few words.")
        String title,

        @Schema(description = "The HTTP status.") int status,

        @Schema(description = "What is wrong here and what to do.")
        String detail,

        @Schema(description = "The path that was asked for.")
        String instance,

        @Schema(description = "Each thing that is wrong with the request; empty when the request is not at fault.")
        List<Fault> errors,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Why it is no longer said; only on 410.", nullable = true)
        Withdrawn withdrawn) {

    /** One thing that is wrong with a request. */
    @Schema(name = "Fault", description = "One thing that is wrong with a request.")
    public record Fault(
            @Schema(description = "Where it stands: query, path or header.", examples = "query")
            String in,

            @Schema(description = "The parameter's name.", examples = "limit")
            String name,

            @Schema(description = "What is wrong and what is allowed.")
            String detail) {}

    /** Why something is no longer said, and what to read instead. */
    @Schema(name = "Withdrawn", description = "Why something is no longer said, and what to read instead.")
    public record Withdrawn(
            @Schema(description = "The day it was withdrawn.")
            LocalDate on,

            @Schema(description = "Why.") String reason,

            @Schema(description = "The path of what to read instead; null when there is nothing.", nullable = true)
            String replacement) {}
}
