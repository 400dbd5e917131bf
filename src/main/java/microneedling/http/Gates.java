package microneedling.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.util.AttributeKey;
import java.util.function.Function;

/**
 * Puts a {@link Gate} before every connection, by the hook that Netty has for that. It has to be turned on before the first server
 * starts, which {@code Main} does. In dev mode and tests Netty doesn't look where our classes are; {@code
 * src/bench/attacks/sockets.py} asks the package.
 */
public final class Gates extends ChannelInitializerExtension {

    /**
     * Bytes that the kernel takes for a reader who does not: left to itself it would take megabytes, of which nobody sees here that
     * nothing goes on, and which count as this container's. More is not allowed on most systems, and the longest list fits.
     */
    private static final int TAKEN = 208 << 10;

    /** Of a listening channel, for all connections that it accepts. */
    private static final AttributeKey<Function<PlainRead, ByteBuf>> READY = AttributeKey.valueOf(Gates.class, "ready");

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.config().setOption(ChannelOption.SO_SNDBUF, TAKEN);
        channel.pipeline().addLast(new Gate(channel.parent().attr(READY)));
    }
}
