package microneedling.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.Attribute;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import microneedling.testsupport.RawRequest;
import microneedling.testsupport.SmallContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the gate answers is what comes when a request goes the whole way, to the byte and in turn; what is not plain goes on. Tests
 * start without gates, so that a request by socket does go the whole way here.
 */
@QuarkusTest
@TestProfile(SmallContent.class)
class ReadyAnswersTest {

    private static final String PATH = "/v1/side-effects";
    private static final String READ = "GET " + PATH + " HTTP/1.1\r\nHost: a\r\n\r\n";

    @Inject
    FrontDoor door;

    @Inject
    MeterRegistry registry;

    static Stream<String> reads() {
        return Stream.of("/v1", "/v1/side-effects", "/v1/facts?limit=2", "/v1/export", "/", "/embed/faq", "/llms.txt")
                .flatMap(path -> Stream.of("GET ", "HEAD ").map(method -> method + path + " HTTP/1.1\r\nHost: a\r\n"))
                .flatMap(head -> Stream.of(
                        head,
                        head + "accept-encoding:gzip\r\n",
                        head + "Accept-Encoding: br, gzip;q=0.5 \r\n",
                        head + "If-None-Match: *\r\n",
                        head + "If-None-Match: \"x\"\r\nAccept: */*\r\nCookie: a=b\r\n"));
    }

    @ParameterizedTest
    @MethodSource("reads")
    void the_gate_answers_what_comes_the_whole_way(String head) throws IOException {
        stands(head);
        var whole = RawRequest.send(head + "Connection: close\r\n\r\n");
        var gate = new Connection(door::answer);
        gate.send(head + "\r\n");
        assertThat(gate.sent()).isEqualTo(whole.replace("connection: close\r\n", ""));
        assertThat(gate.passedOn()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/side-effects HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/side-effects HTTP/1.0\r\nHost: a\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: a@b\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: \r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: a:99999\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: a\r\nAccept: */*\r\nAccept: image/png\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: a\r\nX: a\nY: b\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: a\r\nX\r\n\r\n",
                "GET  /v1/side-effects HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET http://a/v1/side-effects HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: a\r\nAccept: image/png\r\n\r\n",
                "GET /v1/side-effects?limit=x HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/side-effects HTTP/1.1\r\nHost: a\r\n",
                "\r\nGET /v1/side-effects HTTP/1.1\r\nHost: a\r\n\r\n",
            })
    void what_is_not_plain_or_does_not_stand_there_goes_on_with_all_behind_it(String request) throws IOException {
        stands(READ.replace("\r\n\r\n", "\r\n"));
        var gate = new Connection(door::answer);
        gate.send(READ + request + READ);
        assertThat(gate.sent()).startsWith("HTTP/1.1 200 OK").containsOnlyOnce("HTTP/1.1 200 OK");
        // What Netty would mend is spoilt there.
        assertThat(gate.passedOn().replace('\0', ' ')).hasSameSizeAs(request + READ);
    }

    @Test
    void a_head_of_a_hundred_fields_is_read_and_no_longer_one() throws IOException {
        stands(READ.replace("\r\n\r\n", "\r\n"));
        for (var fields : List.of(99, 100)) {
            var gate = new Connection(door::answer);
            gate.send("GET " + PATH + " HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n".repeat(fields) + "\r\n");
            assertThat(gate.passedOn().isEmpty()).isEqualTo(fields == 99);
        }
    }

    @Test
    void nobody_is_answered_before_those_who_asked_before() throws IOException {
        stands(READ.replace("\r\n\r\n", "\r\n"));
        var gate = new Connection(door::answer);
        var other = "GET /v1/search?q=x HTTP/1.1\r\nHost: a\r\n\r\n";
        gate.send(other);
        gate.send(READ);
        assertThat(gate.passedOn()).isEqualTo(other + READ);
        gate.answered();
        gate.send(READ);
        assertThat(gate.passedOn()).isEqualTo(READ);
        assertThat(gate.sent()).isEmpty();
        gate.answered();
        gate.answered();
        gate.send(READ + READ);
        assertThat(gate.passedOn()).isEmpty();
        assertThat(gate.sent().split("HTTP/1.1 200 OK", -1)).hasSize(3);
    }

    @Test
    void whoever_comes_by_a_port_of_which_nothing_is_known_is_left_to_others() throws IOException {
        stands(READ.replace("\r\n\r\n", "\r\n"));
        var gate = new Connection(GateTest.somePort(), door::answer);
        gate.send(READ);
        assertThat(gate.passedOn()).isEqualTo(READ);
        assertThat(gate.sent()).isEmpty();
    }

    @Test
    void who_connects_by_a_port_of_readers_is_answered_from_the_first() throws IOException {
        stands(READ.replace("\r\n\r\n", "\r\n"));
        var port = GateTest.somePort();
        new Connection(port, door::answer).seesAReader();
        var another = new Connection(port, door::answer);
        another.send(READ);
        assertThat(another.sent()).startsWith("HTTP/1.1 200 OK");
        assertThat(another.passedOn()).isEmpty();
    }

    @Test
    void where_nothing_may_be_answered_says_nothing_of_others_by_the_same_port() throws IOException {
        stands(READ.replace("\r\n\r\n", "\r\n"));
        var port = GateTest.somePort();
        new Connection(port, null).seesAReader();
        var another = new Connection(port, null);
        another.send(READ);
        assertThat(another.passedOn()).isEqualTo(READ);
        new Connection(port, door::answer).seesAReader();
        new Connection(port, null).seesAReader();
        var last = new Connection(port, door::answer);
        last.send(READ);
        assertThat(last.sent()).startsWith("HTTP/1.1 200 OK");
    }

    @Test
    void what_is_answered_is_counted() throws IOException {
        stands(READ.replace("\r\n\r\n", "\r\n"));
        var before = counted();
        var gate = new Connection(door::answer);
        for (var time = 0; time < 3; time++) {
            gate.send(READ);
        }
        assertThat(counted()).isEqualTo(before + 3);
    }

    private long counted() {
        return registry.get("http.server.requests")
                .tag("uri", "/v1/{topic}")
                .tag("status", "200")
                .timer()
                .count();
    }

    /** Asks until an answer stands there in the encoding that is wanted. */
    private static void stands(String head) throws IOException {
        for (var time = 0; time < 3; time++) {
            RawRequest.send(head + "Connection: close\r\n\r\n");
        }
    }

    /** A connection to a gate, by a port where no reader was seen unless one is said to have been. */
    private static final class Connection {

        private final Gate gate;
        private final EmbeddedChannel channel;
        private final Function<PlainRead, ByteBuf> ready;

        Connection(Function<PlainRead, ByteBuf> ready) {
            this(GateTest.somePort(), ready);
            seesAReader();
        }

        Connection(Attribute<Function<PlainRead, ByteBuf>> port, Function<PlainRead, ByteBuf> ready) {
            gate = new Gate(port);
            channel = new EmbeddedChannel(gate);
            this.ready = ready;
        }

        void seesAReader() {
            send("GET /first HTTP/1.1\r\nHost: a\r\n\r\n");
            passedOn();
            answered();
        }

        void answered() {
            gate.answered(ready);
            channel.runPendingTasks();
        }

        void send(String bytes) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, ISO_8859_1));
        }

        String sent() {
            var all = new StringBuilder();
            for (ByteBuf some = channel.readOutbound(); some != null; some = channel.readOutbound()) {
                all.append(some.toString(ISO_8859_1));
            }
            return all.toString();
        }

        String passedOn() {
            var all = new StringBuilder();
            for (ByteBuf some = channel.readInbound(); some != null; some = channel.readInbound()) {
                all.append(some.toString(ISO_8859_1));
            }
            return all.toString();
        }
    }
}
