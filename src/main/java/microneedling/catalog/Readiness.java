package microneedling.catalog;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/**
 * Ready, and started, once there is a release to serve. A database that is away is told and changes nothing, because readers
 * don't need it. Asked on the event loop: no thread that is busy with readers holds the answer up.
 */
@Startup
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
class Readiness implements AsyncHealthCheck {

    private final CurrentCatalog current;

    Readiness(CurrentCatalog current) {
        this.current = current;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        var answer = HealthCheckResponse.named("release")
                .withData("database", current.databaseAnswers() ? "answers" : "away");
        current.get().ifPresent(catalog -> answer.withData("version", catalog.version()));
        return Uni.createFrom().item(answer.status(current.get().isPresent()).build());
    }
}
