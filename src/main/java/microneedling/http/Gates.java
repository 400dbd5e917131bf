package microneedling.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;

/**
 * Puts a {@link Gate} before every connection, by the hook that Netty has for that. It has to be turned on before the first server
 * starts, which {@code Main} does. In dev mode and tests Netty doesn't look where our classes are; {@code
 * src/bench/attacks/sockets.py} asks the package.
 */
public final class Gates extends ChannelInitializerExtension {

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addLast(new Gate());
    }
}
