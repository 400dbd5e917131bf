package microneedling.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * A file that we serve as it is: the framework's own static files would have no ETag, and a life that can't be ended.
 *
 * @param versioned whether it never changes under its address
 * @param forms the media types that Accept chose from, if it did
 */
public record Asset(byte[] bytes, boolean versioned, List<String> forms) {

    /** A file in its one form. */
    public Asset(byte[] bytes, boolean versioned) {
        this(bytes, versioned, List.of());
    }

    /** A file of the class path. */
    public static Asset of(String name, boolean versioned) {
        try (var in = Asset.class.getClassLoader().getResourceAsStream(name)) {
            return new Asset(in.readAllBytes(), versioned);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** This file with another after it. */
    public Asset and(Asset other) {
        var both = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
        System.arraycopy(other.bytes, 0, both, bytes.length, other.bytes.length);
        return new Asset(both, versioned && other.versioned);
    }

    /** The same, chosen by Accept from several forms. */
    public Asset asOneOf(List<String> forms) {
        return new Asset(bytes, versioned, forms);
    }
}
