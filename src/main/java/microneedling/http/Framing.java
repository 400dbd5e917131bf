package microneedling.http;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Follows where requests on a connection begin and end, by their bytes. Netty mends what is ill-formed before anyone could refuse it:
 * it unfolds folded fields, passes over blanks and unknown versions in the first line and takes a field without a name. A proxy may
 * mend it another way, which is how requests are smuggled. Here such a place becomes a NUL, which Netty does refuse, in turn behind
 * the requests before it.
 */
final class Framing {

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

    private final Consumer<Boolean> arriving;
    private final Runnable headEnds;
    private Part part = Part.LINE;
    private int word;
    private int inWord;
    private boolean lineBegins = true;
    private boolean collecting;
    private final StringBuilder collected = new StringBuilder();
    private long bodyLeft;
    private boolean chunked;

    /**
     * Between two requests, or before the first.
     *
     * @param arriving told when bytes of a request begin to come, and when all of them have
     * @param headEnds told at the end of each head
     */
    Framing(Consumer<Boolean> arriving, Runnable headEnds) {
        this.arriving = arriving;
        this.headEnds = headEnds;
    }

    /** Whether nothing of a next request has come. */
    boolean isBetweenRequests() {
        return part == Part.LINE && word == 0 && inWord == 0;
    }

    /** Follows bytes that have come, without taking them, and spoils those that are ill-formed. */
    void read(ByteBuf bytes) {
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
        arriving.accept(true);
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
            headEnds.run();
        }
        if (part == Part.TRAILER || !chunked && bodyLeft == 0) {
            part = Part.LINE;
            arriving.accept(false);
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
            arriving.accept(chunked);
        }
        return begin + some;
    }

    private int spoil(ByteBuf bytes, int at, int end) {
        bytes.setByte(at, 0);
        part = Part.ANYTHING;
        return end;
    }
}
