package microneedling.http;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** How bytes are packed for their way; of two that a client takes equally gladly, the first here is chosen. */
enum Encoding {
    BROTLI("br"),
    GZIP("gzip"),
    IDENTITY("identity");

    /** Below this, what packing adds eats what it saves. */
    private static final int WORTH_PACKING = 1024;

    /**
     * Answers are packed anew for each request: at 5 a list takes half the time of gzip and a sixth less room; 11 would save
     * as much again and take a hundred times as long. When packed answers are kept, 11 pays.
     */
    private static final Encoder.Parameters QUALITY = new Encoder.Parameters().setQuality(5);

    private final String term;

    Encoding(String term) {
        this.term = term;
    }

    /** What suits the client and these bytes best. */
    static Encoding of(String acceptEncoding, byte[] bytes) {
        var taken = Preferences.of(acceptEncoding);
        return bytes.length < WORTH_PACKING
                ? IDENTITY
                : Stream.of(values())
                        .filter(encoding -> encoding.isPossible() && encoding.weight(taken) > 0)
                        .max(Comparator.comparingDouble(encoding -> encoding.weight(taken)))
                        .orElse(IDENTITY);
    }

    /** Whoever takes anything would rather have it packed, so that {@code *} does not ask for bytes as they are. */
    private double weight(Preferences taken) {
        return this == IDENTITY ? taken.weight(term) : taken.weight(term, "*");
    }

    /** Brotli is native code; where its library can't be loaded, as from a read-only disk, there is still gzip. */
    private boolean isPossible() {
        return this != BROTLI || Brotli4jLoader.isAvailable();
    }

    /** Its name in {@code Content-Encoding}. */
    String term() {
        return term;
    }

    byte[] pack(byte[] bytes) {
        try {
            return switch (this) {
                case BROTLI -> Encoder.compress(bytes, QUALITY);
                case GZIP -> gzip(bytes);
                case IDENTITY -> bytes;
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream(bytes.length / 4);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
