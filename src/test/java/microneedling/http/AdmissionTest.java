package microneedling.http;

import static microneedling.testsupport.Contract.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import microneedling.catalog.CurrentCatalog;
import microneedling.catalog.ServingOnly;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens when more is asked than can be answered. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AdmissionTest {

    private static final int MORE = 20;

    @TestHTTPResource(value = "health/live", management = true)
    String live;

    @Inject
    Admission admission;

    @Inject
    FrontDoor door;

    private final CountDownLatch answering = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();

    @BeforeEach
    void keep_everybody_waiting() {
        // Other tests may have been slow.
        answeredInTime();
        QuarkusMock.installMockForType(
                new ServingOnly(() -> {
                    begun.incrementAndGet();
                    try {
                        answering.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return Optional.empty();
                }),
                CurrentCatalog.class);
    }

    @AfterEach
    void let_everybody_go() {
        answering.countDown();
    }

    @Test
    void whoever_comes_when_the_queue_is_full_is_told_at_once_to_come_back_and_the_others_are_answered()
            throws IOException {
        var readers = ask(Admission.MOST + MORE);
        var refused = get("/v1/facts");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.<String>path("type")).isEqualTo("/problems/overloaded");
        assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(RestAssured.get(live).statusCode()).isEqualTo(200);

        answering.countDown();
        var answers = new ArrayList<String>();
        for (var reader : readers) {
            answers.add(new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            reader.close();
        }
        assertThat(answers)
                .filteredOn(answer -> answer.contains("/problems/overloaded"))
                .hasSize(MORE);
        assertThat(answers)
                .filteredOn(answer -> answer.contains("/problems/not-ready"))
                .hasSize(Admission.MOST);
        assertThat(get("/v1/facts").<String>path("type")).isEqualTo("/problems/not-ready");
    }

    @Test
    void whoever_is_refused_is_told_the_same_at_the_gate_as_behind_it() throws IOException {
        // Tests start without gates, so that what comes by a socket goes the whole way.
        try (var known = new Socket("127.0.0.1", RestAssured.port);
                var first = new Socket("127.0.0.1", RestAssured.port)) {
            assertThat(answer(known, "GET /X")).startsWith("HTTP/1.1 404 ");
            var readers = ask(Admission.MOST);
            var behind = answer(first, "GET /v1/facts?limit=7");
            assertThat(door.answer(plain("GET /v1/facts?limit=7"))
                            .toString(StandardCharsets.UTF_8)
                            .split("\r\n"))
                    .containsExactlyInAnyOrder(behind.split("\r\n"));
            assertThat(answer(known, "GET /v1/facts?limit=7").split("\r\n"))
                    .containsExactlyInAnyOrder(behind.split("\r\n"));
            assertThat(door.answer(plain("GET /v1/X"))).isNull();
            assertThat(behind)
                    .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
                    .contains("\"/problems/overloaded\"");
            // What costs next to nothing is answered as ever.
            assertThat(answer(known, "GET /v1/X")).startsWith("HTTP/1.1 404 ");
            answering.countDown();
            for (var reader : readers) {
                reader.getInputStream().readAllBytes();
                reader.close();
            }
            assertThat(answer(known, "GET /v1/facts?limit=7")).contains("\"/problems/not-ready\"");
        }
    }

    private static PlainRead plain(String request) {
        return PlainRead.of(Unpooled.copiedBuffer(request + " HTTP/1.1\r\nHost: a\r\n\r\n", StandardCharsets.US_ASCII));
    }

    /** What is answered on a connection that stays open. */
    private static String answer(Socket reader, String request) throws IOException {
        reader.setSoTimeout(20_000);
        reader.getOutputStream().write((request + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        var in = reader.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        var length = head.toString()
                .toLowerCase(Locale.ROOT)
                .split("content-length: ")[1]
                .split("\r\n")[0];
        return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    @Test
    void after_late_answers_fewer_are_admitted_and_after_timely_ones_more_again() throws Exception {
        var readers = ask(32);
        Thread.sleep(Admission.IN_TIME.toMillis());
        answering.countDown();
        for (var reader : readers) {
            reader.getInputStream().readAllBytes();
            reader.close();
        }
        // Late together, they count once; on a machine that is slow they may not be quite together.
        assertThat(admission.bound()).isLessThan(Admission.MOST).isGreaterThan(Admission.MOST / 2);
        answeredInTime();
    }

    private void answeredInTime() {
        for (var i = 0; i < 2 * Admission.MOST && admission.bound() < Admission.MOST; i++) {
            get("/v1/nothing");
        }
        assertThat(admission.bound()).isEqualTo(Admission.MOST);
    }

    @Test
    void whoever_goes_away_makes_room_and_is_not_answered_in_vain() throws IOException {
        for (var reader : ask(Admission.MOST)) {
            reader.close();
        }
        var end = System.nanoTime() + 20_000_000_000L;
        while (admission.waiting() > 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(admission.waiting()).isZero();
        answering.countDown();
        // Behind all of them.
        assertThat(get("/v1/facts").statusCode()).isEqualTo(503);
        assertThat(begun.get()).isLessThan(MORE);
    }

    /** Connections that have asked; returns when all have been heard. */
    private List<Socket> ask(int count) throws IOException {
        var readers = new ArrayList<Socket>();
        for (var i = 0; i < count; i++) {
            var reader = new Socket("127.0.0.1", RestAssured.port);
            reader.setSoTimeout(20_000);
            reader.getOutputStream()
                    .write("GET /v1/facts HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            readers.add(reader);
        }
        var end = System.nanoTime() + 20_000_000_000L;
        while (admission.waiting() < Math.min(count, Admission.MOST) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return readers;
    }
}
