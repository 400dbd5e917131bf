package microneedling.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicIntegerArray;
import microneedling.catalog.CurrentCatalog;
import microneedling.catalog.Served;

/**
 * Keeps answers for as long as what they were made from is served, so that whoever asks for the third time costs no more than
 * a file would: no thread of a pool, no resource, no JSON. Resources know nothing of it.
 *
 * <p>An answer depends on what is served, on the address and, where there are several media types, on which Accept chooses; on nothing
 * else.
 * What is new is served with an empty shelf. A request puts its answer on the shelf that was there when it came, so never one
 * from an older release; what it finds there is whole, with the ETag and the release that belong to it.
 */
@ApplicationScoped
public class Shelf {

    /** In bytes before encoding; all of them, packed and not, take about half as much again. */
    private static final int ROOM = 16 << 20;

    /** What an answer takes beside its bytes: headers, and its place here. */
    private static final int OVERHEAD = 2048;

    /** Of how many addresses that were asked for lately it is known that they were. */
    private static final int KNOWN = 1 << 14;

    private static final String KEPT = Shelf.class.getName();

    /** In the place of a media type, where Accept chooses nothing, or has yet to choose. */
    private static final String ANY = "*/*";

    private final CurrentCatalog current;
    private volatile Kept kept = new Kept(null, null, null);

    /**
     * The answers of what is served, or was when somebody began to ask.
     *
     * @param asked hashes of the places that were asked for, each where its last bits say
     */
    private record Kept(Served served, Cache<Place, Answer> answers, AtomicIntegerArray asked) {

        /** Whether a place was asked for lately. Now and then it is said of one that was not; that does no harm. */
        boolean knows(Place place) {
            var hash = place.hashCode();
            return asked.getAndSet((hash ^ hash >>> 16) & (KNOWN - 1), hash) == hash;
        }

        /** The form of an answer that who asks so gets, if it stands there packed as it is wanted; else null. */
        Answer.Form find(String uri, String accept, String acceptEncoding) {
            var answer = answers.getIfPresent(new Place(uri, ANY));
            if (answer != null && !answer.offered().isEmpty()) {
                answer = Preferences.of(accept)
                        .best(answer.offered())
                        .map(type -> answers.getIfPresent(new Place(uri, type)))
                        .orElse(null);
            }
            if (answer == null || !answer.suits(accept)) {
                return null;
            }
            var encoding = answer.encoding(acceptEncoding);
            return answer.has(encoding) ? answer.form(encoding) : null;
        }
    }

    /**
     * Where an answer stands: what was asked for as it was written, and the media type where there are several. Then a sign stands in
     * the place of any, and tells which there are.
     */
    private record Place(String uri, String type) {

        /** In bytes. An answer may name its own address in four links, in two heads of each of three encodings. */
        int weight() {
            return 4 * 2 * 3 * uri.length();
        }
    }

    Shelf(CurrentCatalog current) {
        this.current = current;
    }

    /** The form of an answer that a plain read gets, if it stands here packed as it is wanted; else null. */
    Answer.Form find(PlainRead read) {
        return kept().find(read.uri(), read.accept(), read.acceptEncoding());
    }

    /** Answers a well-formed request from the shelf, if it has what is asked for. */
    boolean answers(RoutingContext routed) {
        var request = routed.request();
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            return false;
        }
        var here = kept();
        var form = here.find(
                address(request),
                request.getHeader(HttpHeaders.ACCEPT),
                request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        if (form == null || form.ready() == null && !Admission.hasRoom()) {
            routed.put(KEPT, here);
            return false;
        }
        send(routed, form);
        return true;
    }

    /** A proxy may write all of an address, and then who is asked does not matter. */
    private static String address(HttpServerRequest request) {
        var uri = request.uri();
        if (uri.startsWith("/") || request.path() == null) {
            return uri;
        }
        return request.query() == null ? request.path() : request.path() + "?" + request.query();
    }

    private static void send(RoutingContext routed, Answer.Form form) {
        var response = routed.response();
        if (form.isKnown(routed.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            Header.add(form.unchanged(), response);
            response.setStatusCode(304).end();
            return;
        }
        Header.add(form.whole(), response);
        if (routed.request().method() == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(form.body());
        }
    }

    /**
     * Keeps an answer for those who ask the same, from the second on: of searches there is no end, most are asked once, and
     * would take the place of what many ask. Of two who ask at once, one gets the other's.
     */
    Answer keep(RoutingContext routed, Answer answer) {
        Kept here = routed.get(KEPT);
        if (here == null) {
            return answer;
        }
        var request = routed.request();
        var several = !answer.offered().isEmpty();
        var place = new Place(address(request), several ? answer.mediaType() : ANY);
        // It may stand there, and not be packed as it is wanted now.
        var known = here.answers().getIfPresent(place);
        if (known == null && here.knows(place)) {
            known = here.answers().asMap().computeIfAbsent(place, empty -> answer.kept());
        }
        if (known == null) {
            return answer;
        }
        if (several) {
            here.answers().asMap().putIfAbsent(new Place(place.uri(), ANY), known.sign());
        }
        return known;
    }

    private Kept kept() {
        var served = current.served();
        var here = kept;
        if (here.served() != served) {
            here = new Kept(
                    served,
                    Caffeine.newBuilder()
                            .maximumWeight(ROOM)
                            .weigher((Place place, Answer answer) -> answer.length() + place.weight() + OVERHEAD)
                            .build(),
                    new AtomicIntegerArray(KNOWN));
            kept = here;
        }
        return here;
    }
}
