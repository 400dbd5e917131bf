package microneedling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Every setting of our own; the README lists them too, and a test compares the two. */
@ConfigMapping(prefix = "microneedling")
public interface Settings {

    /** The folder with the content; change it when you run the service from elsewhere than the project's top. */
    @WithDefault("content")
    Path content();

    /** The folder with the captured articles, to re-check passages; leave it when you have none: the check is skipped. */
    @WithDefault("../shared/sources")
    Path captures();

    /** Whether the content is a working copy that may still change under its version; dev mode sets it. */
    @WithDefault("false")
    boolean draft();

    /** Whether this process brings the tables and its releases into the database; without, it needs only to read there. */
    @WithDefault("true")
    boolean load();

    /** The version to serve whatever is active; leave it empty to serve what is active in the database. */
    Optional<String> release();

    /** Whether releases without a valid signature are refused. */
    @WithDefault("false")
    boolean signed();

    /** The folder with the public keys that releases may be signed with; the frozen releases' own when it is empty. */
    Optional<Path> keys();

    /** Where the public keys are. */
    default Path publicKeys() {
        return keys().orElse(content().resolve("releases"));
    }

    /** Where readers reach this service; addresses that must be absolute begin with it, never with what a request says. */
    @WithDefault("http://localhost:${quarkus.http.port:8080}")
    URI url();

    /** The absolute address of a path of this service. */
    default String at(String path) {
        return url().toString().replaceFirst("/+$", "") + path;
    }

    /** Where readers report an error, as an address that begins with https: or mailto:; pages name none when it is empty. */
    Optional<URI> contact();

    /** How often the database is asked for a newer activation, and a working copy for changes. */
    @WithDefault("5s")
    Duration poll();

    /** Where activations are announced: the JDBC address of the server that is written to, without a pool between; else the poll finds them. */
    Optional<String> announcements();
}
