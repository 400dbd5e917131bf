package microneedling.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.Attribute;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Sees the bytes of a connection before anything understands them, for three things that nothing behind it can do.
 *
 * <p>What two readers could frame differently is spoilt, for Netty to refuse it ({@link Framing}).
 *
 * <p>And a time-out for silence doesn't end who sends, or takes, a byte now and then. Here a head and a body have to come
 * within {@value #ARRIVING} looks and an answer has to be taken at a rate, while a large answer may take its time. Of who takes
 * nothing nothing more is read, since all that is asked for would be answered into the memory.
 *
 * <p>And who is answered with bytes that stand ready need not be understood any further: seven layers behind this one take a request
 * apart and put an answer together, at several times the cost. Such a read is answered here, once {@link FrontDoor} has seen one that
 * came by the same port, and when none before it is still on its way. (Those who come in their thousands when there is no power for
 * them come on new connections.)
 */
final class Gate extends ChannelDuplexHandler {

    /** Seconds from one look at a connection to the next. */
    private static final int LOOK = 4;

    /** Looks that a request may take to come: from its first byte, or the first one from the beginning of the connection. */
    private static final int ARRIVING = 3;

    /** Looks that an answer may not be taken for. */
    private static final int TAKING = 4;

    /** Looks that a connection may be quiet between a request and the next: longer than most proxies keep one open that they
     * may want to use again, because who closes first makes the other's next request fail. */
    private static final int WAITING = 19;

    /** Looks that an answer may take to be made. */
    private static final int MAKING = 75;

    /** Requests of one connection that may be on their way: whoever answers the first nests the answers of all behind it. */
    private static final int MOST = 64;

    /** Bytes that have to leave between two looks while there are any; a line of dial-up takes five times as many. */
    private static final int LEAST = 4096;

    /** Bytes below which an answer that was made for one reader is not counted. */
    private static final int LARGE = 16 << 10;

    /** Bytes of all connections that were made for one reader each, and lie outside the heap until they are taken. */
    private static final AtomicLong UNTAKEN = new AtomicLong();

    /** What answers plain reads on all connections of a port; null until it is known that readers come there. */
    private final Attribute<Function<PlainRead, ByteBuf>> port;

    private ChannelHandlerContext context;

    /** Answers plain reads; null until it is known that readers are on this connection. */
    private Function<PlainRead, ByteBuf> ready;

    private int passedOn;
    private int answered;
    private final Framing framing = new Framing(this::arrives, () -> passedOn++);
    private boolean unflushed;
    private boolean unread;

    private boolean arriving = true;
    private int looks;
    private long given;
    private long taken;
    private ScheduledFuture<?> looking;

    Gate(Attribute<Function<PlainRead, ByteBuf>> port) {
        this.port = port;
        ready = port.get();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
        if (context.channel().isActive()) {
            keepLooking(context);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        keepLooking(context);
        context.fireChannelActive();
    }

    /** Once: a connection that is there already when this handler comes is told to be active after that. */
    private void keepLooking(ChannelHandlerContext context) {
        if (looking != null) {
            return;
        }
        looking = context.executor().scheduleWithFixedDelay(() -> look(context), LOOK, LOOK, TimeUnit.SECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (looking != null) {
            looking.cancel(false);
        }
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            answer(context, bytes);
            if (unflushed && !bytes.isReadable()) {
                bytes.release();
                return;
            }
            framing.read(bytes);
            if (passedOn - answered > MOST) {
                bytes.release();
                context.close();
                return;
            }
        }
        context.fireChannelRead(message);
    }

    /** Stops reading from who takes nothing, unless somebody else did, and goes on when it is taken. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        var config = context.channel().config();
        if (unread || config.isAutoRead()) {
            unread = !context.channel().isWritable();
            config.setAutoRead(!unread);
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (unflushed) {
            unflushed = false;
            context.flush();
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            given += bytes.readableBytes();
            if (!arriving) {
                looksAnew();
            }
            if (bytes.readableBytes() >= LARGE && !standsReady(bytes)) {
                long made = bytes.readableBytes();
                UNTAKEN.addAndGet(made);
                context.write(message, promise.unvoid().addListener(left -> UNTAKEN.addAndGet(-made)));
                return;
            }
        }
        context.write(message, promise);
    }

    /** Whether bytes are those of {@link Ready}, of which there is one for all; what the framework copies comes from its pool. */
    private static boolean standsReady(ByteBuf bytes) {
        return bytes.isDirect() && bytes.alloc() == UnpooledByteBufAllocator.DEFAULT;
    }

    /** How many bytes that were made for one reader each wait to be taken, on all connections. */
    static long untaken() {
        return UNTAKEN.get();
    }

    // --- what stands ready ---

    /** The gate before a request's connection, or null. */
    static Gate before(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                ? connection.channel().pipeline().get(Gate.class)
                : null;
    }

    /** Tells that a request that was passed on has its answer, and what answers plain reads on this connection; null if nothing may. */
    void answered(Function<PlainRead, ByteBuf> ready) {
        // Behind what is still to be written of the answer.
        context.executor().execute(() -> {
            this.ready = ready;
            answered++;
            if (ready != null) {
                port.set(ready);
            }
        });
    }

    /** Answers plain reads as long as one comes after the other, in their order; what is left goes on. */
    private void answer(ChannelHandlerContext context, ByteBuf bytes) {
        // Who takes nothing gets nothing more from here.
        while (ready != null
                && passedOn == answered
                && framing.isBetweenRequests()
                && bytes.isReadable()
                && context.channel().isWritable()) {
            var read = PlainRead.of(bytes);
            var answer = read == null ? null : ready.apply(read);
            if (answer == null) {
                return;
            }
            bytes.skipBytes(read.length());
            given += answer.readableBytes();
            arriving = false;
            looksAnew();
            unflushed = true;
            context.write(answer, context.voidPromise());
        }
    }

    // --- time ---

    /** Bytes that are written and have not left. */
    private static long pending(ChannelHandlerContext context) {
        var buffer = context.channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
    }

    /** Something came or was made; whoever still has to take what was made before is not forgiven for that. */
    private void looksAnew() {
        if (pending(context) == 0) {
            looks = 0;
        }
    }

    private void look(ChannelHandlerContext context) {
        var pending = pending(context);
        var busy = pending > 0;
        if (busy) {
            var left = given - pending;
            if (left - taken >= LEAST) {
                looks = 0;
            }
            taken = left;
        }
        looks++;
        if (looks >= patience(busy)) {
            context.close();
        }
    }

    private int patience(boolean busy) {
        if (arriving) {
            return ARRIVING;
        }
        return busy ? TAKING : passedOn != answered ? MAKING : WAITING;
    }

    private void arrives(boolean now) {
        if (now != arriving) {
            arriving = now;
            looksAnew();
        }
    }
}
