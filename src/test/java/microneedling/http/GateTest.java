package microneedling.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.netty.util.DefaultAttributeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes, or takes, too slowly is sent away; by a clock that the test turns. */
class GateTest {

    private static final String HEAD = "GET /v1 HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST = "POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Length: 61\r\n\r\n";

    /** What would be no head. */
    private static final String BODY =
            "xxxxxxx\r\n : xxxxxxxx\r\n\txxxxxx" + "\r\n xxxxxxxxxxxxxxx\r\n\r\n" + "xxxxxxxxxx";

    private final Gate gate = new Gate(somePort());
    private final EmbeddedChannel channel = channel(gate);

    private static EmbeddedChannel channel() {
        return channel(new Gate(somePort()));
    }

    /** One by which nobody has come. */
    static Attribute<Function<PlainRead, ByteBuf>> somePort() {
        return new DefaultAttributeMap().attr(AttributeKey.valueOf("port"));
    }

    private static EmbeddedChannel channel(Gate gate) {
        var channel = new EmbeddedChannel(gate);
        channel.freezeTime();
        return channel;
    }

    @Test
    void who_says_nothing_is_sent_away() {
        pass(7);
        assertThat(channel.isOpen()).isTrue();
        pass(6);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void who_says_a_little_of_a_head_now_and_then_is_sent_away_within_twenty_seconds() {
        send("GET /v1 HTTP/1.1\r\n");
        for (int second = 0; second < 18; second++) {
            send("X-A: b\r\n");
            pass(1);
        }
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void who_says_a_little_of_a_body_now_and_then_is_sent_away_within_twenty_seconds() {
        send(POST);
        for (int second = 0; second < 18; second++) {
            send("x");
            pass(1);
        }
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void who_asks_nothing_more_is_sent_away_after_proxies_are() {
        send(HEAD);
        answer(10);
        pass(65);
        assertThat(channel.isOpen()).isTrue();
        pass(20);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void who_waits_for_an_answer_that_takes_long_may_stay_for_minutes() {
        send(HEAD);
        pass(280);
        assertThat(channel.isOpen()).isTrue();
        pass(30);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void who_takes_nothing_is_sent_away_however_much_it_asks_for() {
        for (int second = 0; second < 20; second++) {
            send(HEAD);
            // Never flushed, it never leaves.
            channel.write(Unpooled.wrappedBuffer(new byte[10]));
            gate.answered(null);
            pass(1);
        }
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void of_who_takes_nothing_nothing_more_is_read() {
        var untaken = channel.unsafe().outboundBuffer();
        untaken.setUserDefinedWritability(1, false);
        channel.runPendingTasks();
        assertThat(channel.config().isAutoRead()).isFalse();
        untaken.setUserDefinedWritability(1, true);
        channel.runPendingTasks();
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void whoever_else_has_stopped_reading_begins_again() {
        channel.config().setAutoRead(false);
        var untaken = channel.unsafe().outboundBuffer();
        untaken.setUserDefinedWritability(1, false);
        channel.runPendingTasks();
        untaken.setUserDefinedWritability(1, true);
        channel.runPendingTasks();
        assertThat(channel.config().isAutoRead()).isFalse();
    }

    @Test
    void what_was_made_for_one_reader_is_counted_until_it_is_taken() {
        var before = Gate.untaken();
        channel.write(Unpooled.wrappedBuffer(new byte[100_000]));
        channel.write(PooledByteBufAllocator.DEFAULT.directBuffer(50_000).writeZero(50_000));
        channel.write(Unpooled.wrappedBuffer(new byte[1_000]));
        // As what stands ready for all.
        channel.write(Unpooled.directBuffer(100_000).writeZero(100_000));
        assertThat(Gate.untaken() - before).isEqualTo(150_000);
        channel.flush();
        assertThat(Gate.untaken()).isEqualTo(before);
        channel.write(Unpooled.wrappedBuffer(new byte[100_000]));
        channel.close();
        assertThat(Gate.untaken()).isEqualTo(before);
    }

    @Test
    void who_asks_for_more_than_can_be_answered_in_turn_is_sent_away() {
        send(HEAD.repeat(64));
        assertThat(channel.isOpen()).isTrue();
        send(HEAD);
        assertThat(channel.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD,
                "POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}",
                "POST /mcp HTTP/1.1\r\nHost: a\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "POST /mcp HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2;x\r\n{}\r\n0\r\nX: y\r\n\r\n",
                // What ends in the middle of the next is no less of a request.
                "\r\n" + HEAD + "GE",
            })
    void who_goes_on_asking_may_stay(String request) {
        for (int second = 0; second < 120; second++) {
            send(second > 0 && request.endsWith("GE") ? "T /v1 HTTP/1.1\r\nHost: a\r\n\r\nGE" : request);
            answer(10);
            pass(1);
        }
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void whoever_cuts_a_request_into_bytes_is_understood_all_the_same() {
        for (var request : new String[] {HEAD, POST + BODY, HEAD, HEAD + POST + BODY + HEAD}) {
            for (var one : request.split("")) {
                send(one);
            }
        }
        assertThat(received()).doesNotContain("\0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + "GET /v1 HTTP/1.1\r\nX: a\r\n b\r\n\r\n",
                POST + BODY + "GET /v1 HTTP/1.1\r\nX: a\r\n b\r\n\r\n",
                "GET /v1 HTTP/1.1\r\n: b\r\n\r\n",
                "GET  /v1 HTTP/1.1\r\n",
                "GET /v1 HTTP/3.0\r\n",
            })
    void what_netty_would_mend_is_spoilt_in_one_piece_or_in_many(String request) {
        send(request);
        assertThat(received()).containsOnlyOnce("\0");
        var other = channel();
        for (var one : request.split("")) {
            other.writeInbound(Unpooled.copiedBuffer(one, ISO_8859_1));
        }
        assertThat(received(other)).containsOnlyOnce("\0");
    }

    private void pass(int seconds) {
        // One by one, because a delay is counted from the last time that something ran.
        for (var second = 0; second < seconds; second++) {
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    private void send(String bytes) {
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, ISO_8859_1));
        }
    }

    private void answer(int bytes) {
        channel.writeOutbound(Unpooled.wrappedBuffer(new byte[bytes]));
        gate.answered(null);
        channel.runPendingTasks();
    }

    private String received() {
        return received(channel);
    }

    private static String received(EmbeddedChannel channel) {
        var all = new StringBuilder();
        for (ByteBuf some = channel.readInbound(); some != null; some = channel.readInbound()) {
            all.append(some.toString(ISO_8859_1));
        }
        return all.toString();
    }
}
