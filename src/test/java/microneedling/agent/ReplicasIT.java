package microneedling.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import microneedling.testsupport.NodeTests;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.Test;

/**
 * Runs what {@code src/test/agent} asks two replicas of the packaged service with the protocol's official client. Without Node
 * or the libraries from npm it is skipped and says what is missing; {@code .ci/run} fails when it was.
 */
class ReplicasIT {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    @Test
    void assistants_are_served_by_two_replicas_and_over_a_restart() throws IOException, InterruptedException {
        assertThat(Files.exists(JAR)).as("the service is packaged").isTrue();
        var database = new TestDatabase();
        try {
            var environment = new HashMap<String, String>();
            environment.put("MICRONEEDLING_JAR", JAR.toAbsolutePath().toString());
            environment.put("MICRONEEDLING_TOP", Path.of("").toAbsolutePath().toString());
            // Both run on this machine.
            environment.put("QUARKUS_MANAGEMENT_PORT", "0");
            environment.putAll(asVariables(database.start()));
            new NodeTests("agent").pass(environment);
        } finally {
            database.stop();
        }
    }

    /** Settings as they reach another process; who logs in to the embedded database stands in this one's properties. */
    private static Map<String, String> asVariables(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        for (var login : new String[] {"quarkus.datasource.username", "quarkus.datasource.password"}) {
            if (System.getProperty(login) != null) {
                all.put(login, System.getProperty(login));
            }
        }
        var variables = new HashMap<String, String>();
        all.forEach((name, value) -> variables.put(name.toUpperCase().replaceAll("[.-]", "_"), value));
        return variables;
    }
}
