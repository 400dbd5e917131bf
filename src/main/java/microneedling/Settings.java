package microneedling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

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

    /** How often the database is asked for a newer activation, and a working copy for changes. */
    @WithDefault("5s")
    Duration poll();
}
