package microneedling.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import microneedling.content.Json;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Turns what a resource returns into the bytes that are sent, with ETag, encoding and cache headers. */
public class Representations {

    private static final Annotation[] NONE = {};
    private static final String ACTIVE = "public, max-age=300, stale-while-revalidate=600, stale-if-error=86400";
    private static final String PINNED = "public, max-age=86400";
    private static final String EMBEDDED = "public, max-age=300";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final Readings readings;

    Representations(Readings readings) {
        this.readings = readings;
    }

    @ServerResponseFilter
    void represent(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() == null) {
            return;
        }
        if (response.getStatus() != 200) {
            response.getHeaders().putSingle("Cache-Control", "no-store");
            send(request, response, bytes(response.getEntity()), response.getMediaType());
            return;
        }
        if (response.getEntity() instanceof Linked list) {
            link(response, list.links());
        }
        var download = response.getEntity() instanceof Download whole ? whole : null;
        var bytes = bytes(response.getEntity());
        var encoding = Encoding.of(request.getHeaderString("Accept-Encoding"), bytes);
        if (encoding != Encoding.IDENTITY) {
            bytes = encoding.pack(bytes);
            response.getHeaders().putSingle("Content-Encoding", encoding.term());
        }
        var digest = sha256(bytes);
        var tag = "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 18)) + "\"";
        response.getHeaders().putSingle("ETag", tag);
        response.getHeaders().putSingle("Vary", download == null ? "Accept-Encoding" : "Accept, Accept-Encoding");
        response.getHeaders()
                .putSingle("Cache-Control", life(request.getUriInfo().getPath(), response.getEntity()));
        readings.version().ifPresent(version -> response.getHeaders().putSingle("Content-Release", version));
        if (matches(request.getHeaderString("If-None-Match"), tag)) {
            response.setStatus(304);
            response.setEntity(null);
            response.getHeaders().remove("Content-Type");
            response.getHeaders().remove("Content-Encoding");
        } else {
            if (download != null) {
                describe(response, download, digest, request.getUriInfo().getPath());
            }
            send(request, response, bytes, mediaType(response));
        }
    }

    /** How long an answer may be kept: in other people's pages never long, so that what is withdrawn leaves them. */
    private String life(String path, Object entity) {
        if (entity instanceof Asset asset) {
            return asset.versioned() ? FOR_EVER : EMBEDDED;
        }
        if (path.startsWith("/embed") || path.startsWith("/oembed")) {
            return EMBEDDED;
        }
        return !readings.lasting() ? ACTIVE : entity instanceof Download ? FOR_EVER : PINNED;
    }

    /** A HEAD gets no body, but the length that the body has. */
    private static void send(
            ContainerRequestContext request, ContainerResponseContext response, byte[] bytes, MediaType type) {
        if (request.getMethod().equals("HEAD")) {
            response.getHeaders().putSingle("Content-Length", bytes.length);
        }
        response.setEntity(bytes, NONE, type);
    }

    private static void describe(ContainerResponseContext response, Download download, byte[] digest, String latest) {
        var headers = response.getHeaders();
        headers.putSingle("Content-Disposition", "inline; filename=\"" + download.name() + "\"");
        headers.putSingle("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
        headers.putSingle("Link", "<" + latest + ">; rel=\"latest-version\"");
    }

    /** JSON is UTF-8 by definition; the parameter that the framework adds means nothing. Other text says it. */
    private static MediaType mediaType(ContainerResponseContext response) {
        var type = response.getMediaType();
        if (type != null && type.getType().equals("text")) {
            return type.withCharset("UTF-8");
        }
        return type == null || type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                ? MediaType.APPLICATION_JSON_TYPE
                : type;
    }

    private static void link(ContainerResponseContext response, ListLinks links) {
        if (links.next() != null) {
            response.getHeaders().add("Link", "<" + links.next() + ">; rel=\"next\"");
        }
        if (links.prev() != null) {
            response.getHeaders().add("Link", "<" + links.prev() + ">; rel=\"prev\"");
        }
        response.getHeaders().add("Link", "<" + links.self() + ">; rel=\"self\"");
        response.getHeaders().add("Link", "<" + links.latest() + ">; rel=\"latest-version\"");
    }

    static byte[] bytes(Object entity) {
        if (entity instanceof Download download) {
            return download.bytes();
        }
        if (entity instanceof Asset asset) {
            return asset.bytes();
        }
        try {
            return entity instanceof String text
                    ? text.getBytes(StandardCharsets.UTF_8)
                    : Json.MAPPER.writeValueAsBytes(entity);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Weak comparison, as If-None-Match asks: {@code W/} is ignored, a list matches by any, {@code *} always. */
    static boolean matches(String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(asked -> asked.equals("*")
                                || asked.equals(tag)
                                || asked.startsWith("W/") && asked.substring(2).equals(tag));
    }
}
