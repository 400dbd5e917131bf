package microneedling.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets only so many requests wait to be answered. Under more load than there is power for, those in the queue are still
 * answered in time, and the rest are told at once to come back: without a bound all would be answered too late.
 */
@ApplicationScoped
class Admission {

    /** What one core answers in half a second at the slowest, which is search. */
    static final int MOST = 256;

    private final AtomicInteger admitted = new AtomicInteger();

    void install(@Observes Filters filters) {
        // After FrontDoor, whose answers cost next to nothing.
        filters.register(this::admit, 900);
    }

    /** How many are being answered, or wait for it. */
    int waiting() {
        return admitted.get();
    }

    private void admit(RoutingContext request) {
        if (admitted.incrementAndGet() > MOST) {
            admitted.decrementAndGet();
            request.response().putHeader("Retry-After", "2");
            Problems.answer(request, HttpProblem.overloaded());
        } else {
            // Also called when who asked has gone.
            request.addEndHandler(ended -> admitted.decrementAndGet());
            request.next();
        }
    }
}
