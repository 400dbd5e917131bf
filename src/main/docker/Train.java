import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the AOT cache of a packaged service: starts it once, asks what readers ask, and stops it. It follows a database
 * then, as in a cluster, though only what {@link OneRelease} makes of one.
 *
 * <pre>java Train.java JAVA CACHE    in the folder with quarkus-run.jar, content and java.options; JAVA is what will run it</pre>
 */
final class Train {

    /** One of every kind of answer, plain, pretty and searched. */
    private static final List<String> QUESTIONS = List.of(
            "/v1", "/v1/facts?limit=100", "/v1/side-effects", "/v1/side-effects/redness", "/v1/recovery?day=3", "/v1/faqs",
            "/v1/disagreements", "/v1/sources", "/v1/releases", "/v1/topics", "/v1/search?q=does+it+hurt", "/v1/nothing",
            "/v1/facts?limit=0", "/", "/side-effects", "/side-effects/redness", "/search?q=scars", "/embed/faq?topic=recovery",
            "/embed/charts/recovery.svg", "/openapi", "/llms.txt");

    private Train() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        var cache = Path.of(arguments[1]).toAbsolutePath();
        var port = freePort();
        var command = new ArrayList<>(List.of(
                arguments[0], "@java.options", "-XX:AOTCacheOutput=" + cache, "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.port=" + freePort(), "-jar", "quarkus-run.jar"));
        var builder = new ProcessBuilder(command).inheritIO();
        // As replicas are told that leave loading to a job: what they do without would only take its place in each of them.
        builder.environment().put("MICRONEEDLING_LOAD", "false");
        builder.environment().put("QUARKUS_DATASOURCE_JDBC_URL", new OneRelease(Path.of("content/releases")).url());
        builder.environment().put("QUARKUS_DATASOURCE_USERNAME", OneRelease.PASSWORD);
        builder.environment().put("QUARKUS_DATASOURCE_PASSWORD", OneRelease.PASSWORD);
        var service = builder.start();
        try {
            ask(service, "http://127.0.0.1:" + port);
        } finally {
            service.destroy();
        }
        var code = service.waitFor();
        // Told to stop it ends with 143, and leaves the cache, or the reason why not, behind.
        if (Files.notExists(cache)) {
            throw new IOException("The service ended with " + code + " and made no cache.");
        }
        System.out.printf("%s: %d MiB%n", cache, Files.size(cache) >> 20);
    }

    private static void ask(Process service, String url) throws IOException, InterruptedException {
        var client = HttpClient.newHttpClient();
        var until = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (true) {
            try {
                get(client, url + "/v1");
                break;
            } catch (ConnectException e) {
                if (!service.isAlive() || System.nanoTime() > until) {
                    throw new IOException("The service does not start.", e);
                }
                Thread.sleep(100);
            }
        }
        for (var question : QUESTIONS) {
            var code = get(client, url + question);
            // What is asked wrongly gets an answer too, but none may fail.
            if (code >= 500) {
                throw new IOException(question + " answers " + code);
            }
        }
    }

    private static int get(HttpClient client, String url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).header("Accept-Encoding", "gzip").build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
