package microneedling.embed;

import jakarta.enterprise.context.RequestScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import microneedling.Settings;
import microneedling.fact.Topic;
import microneedling.http.HttpProblem;
import microneedling.http.Parameters;
import microneedling.http.Problem;

/** Finds what stands at an address of ours that somebody pasted elsewhere; addresses are compared and never fetched. */
@RequestScoped
class OwnAddresses {

    private static final Set<String> LISTS = Set.of("/embed/faq", "/faqs");
    private static final Pattern QUESTION = Pattern.compile("/faqs/([a-z0-9][a-z0-9._-]*)");

    private static final Pattern PICTURE = Pattern.compile("/embed/charts/([a-z-]+)(?:\\.svg)?");

    private final Embeddable embeddable;
    private final Charts charts;
    private final Settings settings;

    OwnAddresses(Embeddable embeddable, Charts charts, Settings settings) {
        this.embeddable = embeddable;
        this.charts = charts;
        this.settings = settings;
    }

    /**
     * What another page may show for an address.
     *
     * @throws HttpProblem 404 when it is not ours, or has nothing to embed
     */
    Embedding embedding(String address) {
        var path = below(settings.url(), address)
                .orElseThrow(() -> HttpProblem.notFound("url is no address of this service; its addresses begin with "
                        + settings.at("/") + " and this service never fetches others."));
        var asked = query(address);
        return faqs(path, asked).or(() -> chart(path, asked)).orElseThrow(OwnAddresses::nothing);
    }

    private Optional<Embedding> chart(String path, Map<String, List<String>> asked) {
        var named = PICTURE.matcher(path);
        if (!named.matches()) {
            return Optional.empty();
        }
        var faults = Parameters.faults(ChartQuery.class, asked);
        if (!faults.isEmpty()) {
            throw notFound(faults);
        }
        var query = ChartQuery.of(asked);
        var chart = charts.named(named.group(1), query.release);
        return Optional.of(Embedding.of(chart, settings.at("/embed/charts/" + chart.id() + query.asAsked())));
    }

    /** Questions: the page that is made to be framed, and our own pages of one, of a topic and of all. */
    private Optional<Embedding> faqs(String path, Map<String, List<String>> asked) {
        var topic = Topic.of(path.substring(1));
        var question = QUESTION.matcher(path);
        if (topic.isEmpty() && !question.matches() && !LISTS.contains(path)) {
            return Optional.empty();
        }
        var faults = Parameters.faults(FaqQuery.class, asked);
        if (!faults.isEmpty()) {
            throw notFound(faults);
        }
        var query = FaqQuery.of(asked);
        if (question.matches()) {
            query.topic = null;
            query.ids = question.group(1);
        } else if (topic.isPresent()) {
            query.topic = topic.get();
            query.ids = null;
        }
        try {
            return Optional.of(Embedding.of(embeddable.faqs(query), settings.at(query.framed())));
        } catch (HttpProblem problem) {
            throw problem.status() == 400 ? notFound(problem.problem(path).errors()) : problem;
        }
    }

    private static HttpProblem nothing() {
        return HttpProblem.notFound(
                "Nothing stands at url that can be embedded; /embed/faq, a topic's page, a question's page and a picture's can be.");
    }

    private static HttpProblem notFound(List<Problem.Fault> faults) {
        return HttpProblem.notFound("url asks for what is not there: "
                + faults.stream()
                        .map(fault -> fault.name() + " " + fault.detail())
                        .collect(Collectors.joining("; "))
                + ".");
    }

    /**
     * The path of an address below the service's own, if it is below it. Whether it says http or https is left open where both
     * ports are the usual ones, because people type either; what is framed is always what the settings say.
     */
    static Optional<String> below(URI own, String address) {
        try {
            var asked = new URI(address);
            var base = own.getRawPath() == null ? "" : own.getRawPath().replaceFirst("/+$", "");
            return asked.getHost() != null
                            && asked.getHost().equalsIgnoreCase(own.getHost())
                            && asked.getRawUserInfo() == null
                            && port(asked) >= 0
                            && (port(asked) == port(own) && asked.getScheme().equalsIgnoreCase(own.getScheme())
                                    || usualPort(asked) && usualPort(own))
                            && asked.getRawPath().startsWith(base + "/")
                    ? Optional.of(asked.getRawPath().substring(base.length()))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean usualPort(URI address) {
        return port(address) == usual(address);
    }

    private static int port(URI address) {
        return address.getPort() == -1 || usual(address) == -1 ? usual(address) : address.getPort();
    }

    private static int usual(URI address) {
        return "https".equalsIgnoreCase(address.getScheme())
                ? 443
                : "http".equalsIgnoreCase(address.getScheme()) ? 80 : -1;
    }

    private static Map<String, List<String>> query(String address) {
        var values = new LinkedHashMap<String, List<String>>();
        var query = URI.create(address).getRawQuery();
        for (var pair : (query == null ? "" : query).split("&")) {
            var at = pair.indexOf('=');
            if (at > 0) {
                values.computeIfAbsent(decoded(pair.substring(0, at)), name -> new ArrayList<>())
                        .add(decoded(pair.substring(at + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
