package microneedling.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import microneedling.content.ReadAhead;
import microneedling.release.EmbeddedDatabase;

/** Where the program starts: without a command it serves. */
@QuarkusMain
public final class Main {

    private static final String USAGE = """
            usage: java -jar quarkus-run.jar                    serve
                   … validate [--content DIR] [--captures DIR]  judge the content, without a database
                   … freeze [--key FILE] [--content DIR] [--captures DIR]
                                                                write the content as a release that never changes
                   … load                                       bring tables and releases into the database, with
                                                                QUARKUS_DATASOURCE_JDBC_URL
                   … activate VERSION [--expected NUMBER] [--force]
                                                                serve this release, with QUARKUS_DATASOURCE_JDBC_URL
                   … passage SOURCE SNIPPET [--content DIR] [--captures DIR]
                                                                write the YAML of a passage""";

    Main() {}

    /** Exit codes: 0 done, 1 the content has problems or the service can't start, 2 the call is wrong. */
    public static void main(String... arguments) {
        if (arguments.length == 0) {
            serve();
            return;
        }
        var rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        try {
            if (arguments[0].equals("activate")) {
                Activate.run(Arguments.of(rest), rest);
                return;
            }
            if (arguments[0].equals("load")) {
                Load.start(rest);
                return;
            }
            System.exit(
                    switch (arguments[0]) {
                        case "validate" -> Validate.run(Arguments.of(rest));
                        case "freeze" -> Freeze.run(Arguments.of(rest));
                        case "passage" -> WritePassage.run(Arguments.of(rest));
                        default -> throw new IllegalArgumentException("There is no command '" + arguments[0] + "'.");
                    });
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            System.exit(2);
        }
    }

    private static void serve() {
        // Where most who set the folder set it; the settings themselves are not read yet.
        ReadAhead.begin(
                Path.of(Objects.requireNonNullElse(System.getenv("MICRONEEDLING_CONTENT"), "content"), "releases"));
        // FrontDoor checks addresses itself: the framework refuses a broken one with an answer that says nothing.
        System.setProperty("vertx.disableURIValidation", "true");
        // Lets http.Gates stand before every connection.
        System.setProperty("io.netty.bootstrap.extensions", "serviceload");
        // Where the framework looks for the OpenAPI document, of which api.OpenApiResource tells: so it finds none.
        OpenApiConstants.classLoader = new ClassLoader(null) {};
        try {
            EmbeddedDatabase.startUnlessConfigured();
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        Quarkus.run();
    }
}
