package microneedling.command;

import microneedling.content.Captures;
import microneedling.content.ContentReader;
import microneedling.content.FrozenReleases;
import microneedling.content.InvalidContent;
import microneedling.content.SigningKeys;

/** Freezes the working content as a release, signed when a key is given. */
final class Freeze {

    private Freeze() {}

    static int run(Arguments arguments) {
        arguments.needContent();
        var folder = arguments.content().resolve("releases");
        try {
            var frozen = FrozenReleases.in(folder, SigningKeys.in(folder), false);
            var content = ContentReader.read(arguments.content(), Captures.in(arguments.captures()), frozen);
            var release = frozen.next(content);
            var before = frozen.newest().orElse(null);
            if (before != null
                    && !before.version().equals(release.version())
                    && before.content().summary().equals(content.summary())) {
                System.out.println("release.yaml still has the summary of " + before.version()
                        + "; tell what this release brings, because it is written for ever.");
                return 1;
            }
            var written = frozen.write(release, arguments.key());
            System.out.printf(
                    "%s: release %d, %s, SHA-256 %s%s%n",
                    folder.resolve(release.version() + ".json"),
                    release.sequence(),
                    content.date(),
                    release.digest(),
                    written
                            ? ""
                            : "\nIt was frozen already and the content has not changed since; nothing was written.");
            if (written) {
                System.out.println("Commit what lies there now; it never changes again.");
            }
            return 0;
        } catch (InvalidContent e) {
            return Validate.report(e);
        }
    }
}
