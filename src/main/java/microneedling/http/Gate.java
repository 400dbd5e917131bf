package microneedling.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Sees the bytes of a connection before anything understands them, for three things that nothing behind it can do.
 *
 * <p>Netty mends what is ill-formed before anyone could refuse it: it unfolds folded fields, passes over blanks and unknown
 * versions in the first line and takes a field without a name. A proxy may mend it another way, which is how requests are
 * smuggled. Here such a place becomes a NUL, which Netty does refuse, in turn behind the requests before it.
 *
 * <p>And a time-out for silence doesn't end who sends, or takes, a byte now and then. Here a head and a body have to come
 * within {@value #ARRIVING} looks and an answer has to be taken at a rate, while a large answer may take its time. Of who takes
 * nothing nothing more is read, since all that is asked for would be answered into the memory.
 *
 * <p>And who is answered with bytes that stand ready need not be understood any further: seven layers behind this one take a request
 * apart and put an answer together, at several times the cost. Such a read is answered here, once {@link FrontDoor} has seen one on
 * this connection, and when none before it is still on its way.
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

    private static final String VERSION = "HTTP/1.";
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");
    private static final Pattern SIZE = Pattern.compile("[0-9A-Fa-f]{1,7}");

    /** What is expected next. */
    private enum Part {
        LINE,
        FIELDS,
        BODY,
        CHUNK,
        TRAILER,
        /** Whatever comes has no form that would be known here; Netty refuses it. */
        ANYTHING
    }

    private ChannelHandlerContext context;
    private Part part = Part.LINE;
    private int word;
    private int inWord;
    private boolean lineBegins = true;
    private boolean collecting;
    private final StringBuilder collected = new StringBuilder();
    private long bodyLeft;
    private boolean chunked;

    /** Answers plain reads; null until it is known that readers are on this connection. */
    private Function<PlainRead, ByteBuf> ready;

    private int passedOn;
    private int answered;
    private boolean unflushed;
    private boolean unread;

    private boolean arriving = true;
    private int looks;
    private long given;
    private long taken;
    private ScheduledFuture<?> looking;

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
            read(bytes);
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

    // --- what stands ready
    // -----------------------------------------------------------------------------------------------------------

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
        });
    }

    /** Answers plain reads as long as one comes after the other, in their order; what is left goes on. */
    private void answer(ChannelHandlerContext context, ByteBuf bytes) {
        // Who takes nothing gets nothing more from here.
        while (ready != null
                && passedOn == answered
                && part == Part.LINE
                && word == 0
                && inWord == 0
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

    // --- time
    // -----------------------------------------------------------------------------------------------------------

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

    // --- form
    // -----------------------------------------------------------------------------------------------------------

    private void read(ByteBuf bytes) {
        var at = bytes.readerIndex();
        var end = bytes.writerIndex();
        while (at < end) {
            at = switch (part) {
                case LINE -> line(bytes, at, end);
                case FIELDS, TRAILER -> field(bytes, at, end);
                case CHUNK -> chunk(bytes, at, end);
                case BODY -> body(at, end);
                case ANYTHING -> end;
            };
        }
    }

    /** {@code method SP target SP HTTP/1.x CR LF}, and nothing more. */
    private int line(ByteBuf bytes, int begin, int end) {
        arrives(true);
        for (var at = begin; at < end; at++) {
            var one = bytes.getByte(at);
            if (word < 2) {
                if (one == ' ' && inWord > 0) {
                    word++;
                    inWord = 0;
                } else if (one >= 0 && one <= ' ') {
                    // Empty lines in front are what some old clients leave behind a body.
                    if (word > 0 || inWord > 0 || one != '\r' && one != '\n') {
                        return spoil(bytes, at, end);
                    }
                } else {
                    inWord++;
                }
            } else if (!fitsVersion(one)) {
                return spoil(bytes, at, end);
            } else if (one == '\n') {
                word = 0;
                inWord = 0;
                bodyLeft = 0;
                chunked = false;
                part = Part.FIELDS;
                return at + 1;
            } else {
                inWord++;
            }
        }
        return end;
    }

    private boolean fitsVersion(byte one) {
        if (inWord < VERSION.length()) {
            return one == VERSION.charAt(inWord);
        }
        return switch (inWord - VERSION.length()) {
            case 0 -> one == '0' || one == '1';
            case 1 -> one == '\r';
            default -> one == '\n';
        };
    }

    private int field(ByteBuf bytes, int begin, int end) {
        if (lineBegins) {
            var one = bytes.getByte(begin);
            if (one == ' ' || one == '\t' || one == ':') {
                return spoil(bytes, begin, end);
            }
            // Only what tells how long the body is matters here, and the empty line at the end.
            collecting = one == 'c' || one == 'C' || one == 't' || one == 'T' || one == '\r' || one == '\n';
        }
        var at = endOfLine(bytes, begin, end);
        if (lineBegins && collecting) {
            var line = take();
            if (line.isEmpty()) {
                afterFields();
            } else if (part == Part.FIELDS) {
                measure(line);
            }
        }
        return at;
    }

    /** Goes to the end of the line, and keeps what is collected of it. */
    private int endOfLine(ByteBuf bytes, int begin, int end) {
        var feed = bytes.indexOf(begin, end, (byte) '\n');
        lineBegins = feed >= 0;
        var to = lineBegins ? feed : end;
        if (collecting) {
            for (var at = begin; at < to; at++) {
                collected.append((char) bytes.getByte(at));
            }
        }
        return lineBegins ? feed + 1 : end;
    }

    private String take() {
        var line = collected.toString().strip();
        collected.setLength(0);
        return line;
    }

    private void measure(String line) {
        var colon = line.indexOf(':');
        var name = colon < 0 ? line : line.substring(0, colon);
        if (name.equalsIgnoreCase("Transfer-Encoding")) {
            chunked = true;
        } else if (name.equalsIgnoreCase("Content-Length")) {
            var value = line.substring(colon + 1).strip();
            if (LENGTH.matcher(value).matches()) {
                bodyLeft = Long.parseLong(value);
            } else {
                part = Part.ANYTHING;
            }
        }
    }

    private void afterFields() {
        if (part == Part.FIELDS) {
            passedOn++;
        }
        if (part == Part.TRAILER || !chunked && bodyLeft == 0) {
            part = Part.LINE;
            arrives(false);
        } else if (chunked) {
            part = Part.CHUNK;
        } else {
            part = Part.BODY;
        }
    }

    private int chunk(ByteBuf bytes, int begin, int end) {
        collecting = true;
        var at = endOfLine(bytes, begin, end);
        if (lineBegins) {
            var size = take().split(";", 2)[0].strip();
            if (!SIZE.matcher(size).matches()) {
                part = Part.ANYTHING;
            } else if (Integer.parseInt(size, 16) == 0) {
                part = Part.TRAILER;
            } else {
                // With the end of its line.
                bodyLeft = Integer.parseInt(size, 16) + 2L;
                part = Part.BODY;
            }
        }
        return at;
    }

    private int body(int begin, int end) {
        var some = (int) Math.min(bodyLeft, end - begin);
        bodyLeft -= some;
        if (bodyLeft == 0) {
            part = chunked ? Part.CHUNK : Part.LINE;
            arrives(chunked);
        }
        return begin + some;
    }

    private int spoil(ByteBuf bytes, int at, int end) {
        bytes.setByte(at, 0);
        part = Part.ANYTHING;
        return end;
    }
}
