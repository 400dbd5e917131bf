package microneedling.http;

import io.netty.buffer.ByteBuf;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Priorities;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets only so many requests wait to be answered. Under more load than there is power for, those in the queue are still
 * answered in time, and the rest are told at once to come back: without a bound all would be answered too late. How many
 * that are shows itself: one more with each answer in time, an eighth fewer when one was late. Those that were late together
 * count once: a service that has just started is slow for a moment, and then is not to refuse anybody. And nothing more is made
 * for readers while too much of that lies there untaken.
 */
@ApplicationScoped
class Admission {

    static final int MOST = 512;

    /** So many may always come, because a single answer may be late for reasons of its own. */
    static final int LEAST = 16;

    /** Bytes that may wait to be taken by their readers: what else is to be answered, and to be kept, needs memory too. */
    private static final long ROOM = 24 << 20;

    private static final Header LATER = Header.of("Retry-After", "2");

    static final Duration IN_TIME = Duration.ofMillis(300);

    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger bound = new AtomicInteger(MOST);
    private final AtomicLong lessened = new AtomicLong(System.nanoTime());

    void install(@Observes Filters filters) {
        // After FrontDoor, whose answers cost next to nothing.
        filters.register(this::admit, 900);
    }

    /** Whether something may be made, or copied, for one reader. */
    static boolean hasRoom() {
        return Gate.untaken() <= ROOM;
    }

    /** How many are being answered, or wait for it. */
    int waiting() {
        return waiting.get();
    }

    /** How many may wait now. */
    int bound() {
        return bound.get();
    }

    /** Whether whoever comes now is refused. */
    boolean isFull() {
        return waiting.get() >= bound.get();
    }

    /** What a plain read of data gets at the gate then, all of it. */
    static ByteBuf refusal(PlainRead read) {
        return Problems.answer(read, HttpProblem.overloaded(), LATER);
    }

    private void admit(RoutingContext request) {
        if (waiting.incrementAndGet() > bound.get()) {
            waiting.decrementAndGet();
            request.response().putHeader(LATER.name(), LATER.value());
            Problems.answer(request, HttpProblem.overloaded());
        } else {
            var begin = System.nanoTime();
            // Also called when who asked has gone.
            request.addEndHandler(ended -> {
                waiting.decrementAndGet();
                if (ended.succeeded()) {
                    answered(System.nanoTime() - begin);
                }
            });
            request.next();
        }
    }

    /** Just before an answer is made, since many may have been let in while there was room. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    void refuseWithoutRoom() {
        if (!hasRoom()) {
            throw HttpProblem.overloaded();
        }
    }

    private void answered(long nanos) {
        if (nanos <= IN_TIME.toNanos()) {
            if (bound.get() < MOST) {
                bound.updateAndGet(now -> Math.min(MOST, now + 1));
            }
            return;
        }
        var last = lessened.get();
        var now = System.nanoTime();
        if (now - last > IN_TIME.toNanos() && lessened.compareAndSet(last, now)) {
            bound.updateAndGet(all -> Math.max(LEAST, all - all / 8));
        }
    }
}
