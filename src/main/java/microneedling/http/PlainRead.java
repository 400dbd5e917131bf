package microneedling.http;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.net.impl.HostAndPortImpl;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A read as nearly all are: GET or HEAD of one address, each field in a line of its own, nothing that two readers could understand
 * differently. Whatever is any other way is none, and goes to those who look closer. Read straight off the network, and one for
 * each thread that does so: it holds what it read last.
 */
final class PlainRead {

    /** Longer heads are not plain. */
    private static final int LONGEST = 8192;

    private static final byte[] GET = bytes("GET ");
    private static final byte[] HEAD = bytes("HEAD ");
    private static final byte[] VERSION = bytes(" HTTP/1.1\r\n");

    /** The fields that matter; of a plain read only some of them are there, and none of them twice. */
    private enum Field {
        HOST,
        ACCEPT,
        ACCEPT_ENCODING,
        IF_NONE_MATCH,
        CONNECTION,
        CONTENT_LENGTH,
        TRANSFER_ENCODING,
        EXPECT,
        UPGRADE,
        SEC_WEBSOCKET_KEY1;

        private static final Field[] ALL = values();

        private final byte[] name = bytes(name().toLowerCase(Locale.ROOT).replace('_', '-'));

        private boolean is(byte[] bytes, int begin, int end) {
            if (end - begin != name.length) {
                return false;
            }
            for (var i = 0; i < name.length; i++) {
                var one = bytes[begin + i];
                if ((one >= 'A' && one <= 'Z' ? one | 0x20 : one) != name[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** What a field's name is made of: RFC 9110's tokens. */
    private static final boolean[] TOKEN = lettersDigitsAnd("!#$%&'*+-.^_`|~");

    private static final FastThreadLocal<PlainRead> READ = new FastThreadLocal<>() {
        @Override
        protected PlainRead initialValue() {
            return new PlainRead();
        }
    };

    private final byte[] bytes = new byte[LONGEST];
    private final String[] fields = new String[Field.ALL.length];
    private int end;
    private int at;
    private boolean head;
    private String uri;

    private PlainRead() {}

    /** What comes next, when all of its head is there and it is such a read, else null; good until this thread asks again. */
    static PlainRead of(ByteBuf bytes) {
        var read = READ.get();
        read.at = 0;
        read.end = Math.min(bytes.readableBytes(), LONGEST);
        bytes.getBytes(bytes.readerIndex(), read.bytes, 0, read.end);
        return read.line() && read.fields() && read.isPlain() ? read : null;
    }

    /** Whether only the head of the answer is wanted. */
    boolean head() {
        return head;
    }

    /** What is asked for, as it was written. */
    String uri() {
        return uri;
    }

    /** The same without its query. */
    String path() {
        var query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    /** The field of that name, or null. */
    String accept() {
        return field(Field.ACCEPT);
    }

    /** The field of that name, or null. */
    String acceptEncoding() {
        return field(Field.ACCEPT_ENCODING);
    }

    /** The field of that name, or null. */
    String ifNoneMatch() {
        return field(Field.IF_NONE_MATCH);
    }

    /** How many bytes it has. */
    int length() {
        return at;
    }

    private String field(Field field) {
        return fields[field.ordinal()];
    }

    private boolean line() {
        head = begins(HEAD);
        if (!head && !begins(GET)) {
            return false;
        }
        at += head ? HEAD.length : GET.length;
        var begin = at;
        while (at < end && bytes[at] > ' ' && bytes[at] < 127) {
            at++;
        }
        if (at == begin || bytes[begin] != '/' || !begins(VERSION)) {
            return false;
        }
        uri = text(begin, at);
        at += VERSION.length;
        return true;
    }

    private boolean begins(byte[] with) {
        return at + with.length <= end && Arrays.equals(bytes, at, at + with.length, with, 0, with.length);
    }

    /** All of them, and the empty line behind. */
    private boolean fields() {
        Arrays.fill(fields, null);
        for (var count = 0; count <= FrontDoor.MOST_HEADERS; count++) {
            if (endsLine()) {
                return true;
            }
            if (!field()) {
                return false;
            }
        }
        return false;
    }

    private boolean field() {
        var name = at;
        while (at < end && bytes[at] > 0 && TOKEN[bytes[at]]) {
            at++;
        }
        var nameEnd = at;
        if (name == nameEnd || at == end || bytes[at++] != ':') {
            return false;
        }
        while (at < end && bytes[at] == ' ') {
            at++;
        }
        var value = at;
        while (at < end && bytes[at] >= ' ' && bytes[at] < 127) {
            at++;
        }
        var valueEnd = at;
        while (valueEnd > value && bytes[valueEnd - 1] == ' ') {
            valueEnd--;
        }
        return endsLine() && keep(name, nameEnd, value, valueEnd);
    }

    private boolean endsLine() {
        var ends = at + 1 < end && bytes[at] == '\r' && bytes[at + 1] == '\n';
        if (ends) {
            at += 2;
        }
        return ends;
    }

    /** Keeps a field that matters, unless it came before. */
    private boolean keep(int name, int nameEnd, int value, int valueEnd) {
        for (var field : Field.ALL) {
            if (field.is(bytes, name, nameEnd)) {
                if (field(field) != null) {
                    return false;
                }
                fields[field.ordinal()] = text(value, valueEnd);
                break;
            }
        }
        return true;
    }

    private boolean isPlain() {
        var connection = field(Field.CONNECTION);
        var host = field(Field.HOST);
        return host != null
                && !host.isEmpty()
                && HostAndPortImpl.isValidAuthority(host)
                && (connection == null || connection.equalsIgnoreCase("keep-alive"))
                && field(Field.CONTENT_LENGTH) == null
                && field(Field.TRANSFER_ENCODING) == null
                && field(Field.EXPECT) == null
                && field(Field.UPGRADE) == null
                && field(Field.SEC_WEBSOCKET_KEY1) == null;
    }

    private String text(int begin, int end) {
        return new String(bytes, begin, end - begin, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean[] lettersDigitsAnd(String others) {
        var allowed = new boolean[128];
        for (var one = 0; one < allowed.length; one++) {
            allowed[one] = Character.isLetterOrDigit(one) || others.indexOf(one) >= 0;
        }
        return allowed;
    }
}
