package microneedling.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Answers as they go over the network, heads and all, where the network takes them without copying them first. What lies there is
 * freed late, so that it is no place for what is sent once.
 *
 * @param unchanged a 304
 * @param whole a 200
 * @param head how many bytes of that are its head
 */
record Ready(ByteBuf unchanged, ByteBuf whole, int head) {

    static Ready of(byte[] body, List<Header> unchanged, List<Header> whole) {
        var head = head(HttpResponseStatus.OK, whole);
        return new Ready(
                outsideTheHeap(head(HttpResponseStatus.NOT_MODIFIED, unchanged)),
                outsideTheHeap(head, body),
                head.length);
    }

    /** An answer for one reader, heads and all. */
    static ByteBuf once(HttpResponseStatus status, List<Header> headers, byte[] body) {
        return Unpooled.wrappedBuffer(head(status, headers), body);
    }

    /** What lies behind the head. */
    ByteBuf body() {
        return whole.slice(head, whole.readableBytes() - head);
    }

    /** What is sent to somebody who has it already, or wants only the head, or all of it; to be written, and not to be kept. */
    ByteBuf sent(boolean known, boolean headOnly) {
        if (known) {
            return unchanged.duplicate();
        }
        return headOnly ? whole.slice(0, head) : whole.duplicate();
    }

    private static byte[] head(HttpResponseStatus status, List<Header> headers) {
        var head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
        headers.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ByteBuf outsideTheHeap(byte[]... parts) {
        var length = 0;
        for (var part : parts) {
            length += part.length;
        }
        var bytes = ByteBuffer.allocateDirect(length);
        for (var part : parts) {
            bytes.put(part);
        }
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(bytes.flip()));
    }
}
