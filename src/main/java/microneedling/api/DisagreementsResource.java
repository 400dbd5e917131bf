package microneedling.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import microneedling.fact.Agreement;
import microneedling.fact.Topic;
import microneedling.http.DisagreementView;
import microneedling.http.Listing;
import microneedling.http.Readings;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/disagreements")
@Tag(name = "Disagreements")
class DisagreementsResource {

    private final Readings readings;

    DisagreementsResource(Readings readings) {
        this.readings = readings;
    }

    @GET
    @Operation(
            operationId = "listDisagreements",
            summary = "Where sources disagree",
            description =
                    "Facts that differ or are disputed, positions side by side with each source's kind and interest, and the"
                            + " sources that are silent. Votes are never counted.")
    public Listing<DisagreementView> list(
            @BeanParam ListQuery query,
            @QueryParam("topic") @Parameter(description = "Only this topic.", example = "at-home") Topic topic,
            @QueryParam("agreement")
                    @Parameter(
                            description = "Only facts whose sources differ, or only those that are disputed.",
                            example = "dispute",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"differ", "dispute"}))
                    Agreement agreement,
            UriInfo uri) {
        var reading = readings.open(query.release);
        var facts = reading.catalog().disagreements(topic).stream()
                .filter(fact -> agreement == null || fact.agreement() == agreement)
                .toList();
        return Listing.of(reading, uri, query.page(), facts, fact -> DisagreementView.of(reading, fact));
    }
}
