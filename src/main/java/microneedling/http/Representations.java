package microneedling.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
    private final Shelf shelf;
    private final RoutingContext routed;

    Representations(Readings readings, Shelf shelf, RoutingContext routed) {
        this.readings = readings;
        this.shelf = shelf;
        this.routed = routed;
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
        var answer = shelf.keep(routed, answer(request, response));
        var form = answer.form(answer.encoding(request.getHeaderString("Accept-Encoding")));
        // What the front door has said already is among what the answer says.
        routed.response().headers().clear();
        response.getHeaders().clear();
        if (form.isKnown(request.getHeaderString("If-None-Match"))) {
            response.setStatus(304);
            response.setEntity(null);
            add(form.unchanged(), response);
        } else {
            add(form.whole(), response);
            response.setEntity(form.bytes(), NONE, MediaType.valueOf(answer.type()));
        }
    }

    private static void add(List<Header> headers, ContainerResponseContext response) {
        headers.forEach(header -> response.getHeaders()
                .add(header.name().toString(), header.value().toString()));
    }

    private Answer answer(ContainerRequestContext request, ContainerResponseContext response) {
        var entity = response.getEntity();
        var uri = request.getUriInfo();
        var headers = new ArrayList<>(Header.always(uri.getPath()));
        if (entity instanceof Linked list) {
            link(headers, list.links());
        }
        if (entity instanceof Download download) {
            headers.add(Header.of("Content-Disposition", "inline; filename=\"" + download.name() + "\""));
            headers.add(link(uri.getPath(), "latest-version"));
        }
        var forms = forms(entity);
        headers.add(Header.of("Vary", forms.isEmpty() ? "Accept-Encoding" : "Accept, Accept-Encoding"));
        headers.add(Header.of("Cache-Control", life(uri.getPath(), entity)));
        readings.version().ifPresent(version -> headers.add(Header.of("Content-Release", version)));
        return new Answer(
                bytes(entity),
                mediaType(response).toString(),
                headers,
                forms,
                uri.getRequestUri().getRawQuery() == null ? Encoding.Effort.ONCE : Encoding.Effort.OFTEN);
    }

    /** The media types that Accept chose from; none where there is but one. */
    private static List<String> forms(Object entity) {
        if (entity instanceof Download download) {
            return download.forms();
        }
        return entity instanceof Asset asset ? asset.forms() : List.of();
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

    private static void link(List<Header> headers, ListLinks links) {
        if (links.next() != null) {
            headers.add(link(links.next(), "next"));
        }
        if (links.prev() != null) {
            headers.add(link(links.prev(), "prev"));
        }
        headers.add(link(links.self(), "self"));
        headers.add(link(links.latest(), "latest-version"));
    }

    private static Header link(String target, String relation) {
        return Header.of("Link", "<" + target + ">; rel=\"" + relation + "\"");
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
}
