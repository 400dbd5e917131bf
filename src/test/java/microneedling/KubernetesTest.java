package microneedling;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import microneedling.content.Json;
import microneedling.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What {@code k8s/} says of the service is what the service does: ports, probes, roles, drain times, names of settings.
 * {@code .ci/k8s/check} renders the overlays and judges them as Kubernetes would.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class KubernetesTest {

    private static final Path TOP = Path.of("k8s");
    private static final Map<String, String> OURS = Map.of("app.kubernetes.io/name", "microneedling");
    private static final Map<String, String> SERVING =
            Map.of("app.kubernetes.io/name", "microneedling", "app.kubernetes.io/component", "service");

    private static final Properties PROPERTIES = new Properties();
    private static List<Node> documents;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    /** A place in a document, with a way further down. */
    private record Node(Object value) {

        /** Follows names and, as numbers, positions: {@code at("spec.containers.0.image")}. */
        Node at(String path) {
            var value = value();
            for (var step : path.split("\\.")) {
                value = value instanceof List<?> list
                        ? list.get(Integer.parseInt(step))
                        : value instanceof Map<?, ?> map ? map.get(step) : null;
            }
            return new Node(value);
        }

        Node field(String name) {
            return new Node(value instanceof Map<?, ?> map ? map.get(name) : null);
        }

        List<Node> all(String path) {
            return at(path).value() instanceof List<?> list
                    ? list.stream().<Node>map(Node::new).toList()
                    : List.of();
        }

        String text(String path) {
            return String.valueOf(at(path).value());
        }

        int number(String path) {
            return (int) at(path).value();
        }

        String name() {
            return text("metadata.name");
        }

        Node env(String name) {
            return all("env").stream()
                    .filter(one -> one.text("name").equals(name))
                    .findFirst()
                    .orElse(new Node(null));
        }
    }

    @BeforeAll
    static void read() throws IOException {
        try (var in = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
            PROPERTIES.load(in);
        }
        documents = new ArrayList<>();
        for (var file : files(".yaml")) {
            if (!file.endsWith("kustomization.yaml")) {
                new Load(LoadSettings.builder().build())
                        .loadAllFromString(Files.readString(file))
                        .forEach(document -> documents.add(new Node(document)));
            }
        }
    }

    @Test
    void three_different_probes_are_answered_on_the_management_port() {
        var container = serving();
        var paths = Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                .map(probe -> container.at(probe + ".httpGet"))
                .peek(probe -> assertThat(probe.text("port")).isEqualTo("management"))
                .map(probe -> probe.text("path"))
                .toList();
        assertThat(paths)
                .doesNotHaveDuplicates()
                .hasSize(3)
                .allSatisfy(path -> assertThat(get(management.resolve(path)).statusCode())
                        .as(path)
                        .isEqualTo(200));
    }

    @Test
    void ports_are_those_that_the_service_listens_on() {
        assertThat(port("management")).isEqualTo(PROPERTIES.getProperty("quarkus.management.port"));
        assertThat(port("http")).isEqualTo(PROPERTIES.getProperty("quarkus.http.port", "8080"));
        assertThat(PROPERTIES)
                .containsEntry("%prod.quarkus.http.host", "0.0.0.0")
                .containsEntry("%prod.quarkus.management.host", "0.0.0.0");
    }

    @Test
    void services_lead_to_ports_that_the_pods_have() {
        var services = kind("Service")
                .filter(service -> service.at("spec.selector").value().equals(SERVING));
        assertThat(services)
                .hasSize(2)
                .allSatisfy(service -> assertThat(port(service.text("spec.ports.0.targetPort")))
                        .isNotNull());
        var watched = one("ServiceMonitor", "microneedling");
        var watching = one("Service", "microneedling-management");
        assertThat(watching.at("metadata.labels").value())
                .isEqualTo(watched.at("spec.selector.matchLabels").value());
        assertThat(watching.text("spec.ports.0.name")).isEqualTo(watched.text("spec.endpoints.0.port"));
        var path = watched.text("spec.endpoints.0.path");
        assertThat(get(management.resolve(path)).statusCode()).as(path).isEqualTo(200);
    }

    /** What the cluster tells of itself, and Prometheus of its own work, is not exported here. */
    private static final Pattern ELSEWHERE = Pattern.compile("up|kube_[a-z_]+");

    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b(?=\\s*[{\\[)=<>]|\\s*$)");

    @Test
    void alerts_and_panels_go_by_metrics_that_there_are() throws IOException {
        // What is counted by route begins with the first request.
        get("/v1");
        var served = get(management.resolve("/q/metrics")).asString();
        var panels = Json.MAPPER
                .readTree(Files.readString(TOP.resolve("components/monitoring/dashboard.json")))
                .findValuesAsText("expr");
        var alerts = one("PrometheusRule", "microneedling").all("spec.groups.0.rules").stream()
                .map(rule -> rule.text("expr"))
                .toList();
        assertThat(panels).hasSizeGreaterThan(5);
        for (var expression : Stream.concat(alerts.stream(), panels.stream()).toList()) {
            var named = METRIC.matcher(expression
                            .replaceAll("by \\([^)]*\\)|\\{[^}]*}", "")
                            .replaceAll("\\[[^]]*]", ""))
                    .results()
                    .map(found -> found.group())
                    .filter(metric -> !ELSEWHERE.matcher(metric).matches())
                    .toList();
            assertThat(named)
                    .as(expression)
                    .allSatisfy(metric -> assertThat(served).containsPattern("\n" + metric + "[ {]"));
        }
        assertThat(String.join("\n", alerts)).contains("microneedling_releases_refused_total", "http_server_requests");
    }

    @Test
    void draining_ends_before_the_pod_is_killed_and_begins_before_it_turns_readers_away() {
        var delay = duration("QUARKUS_SHUTDOWN_DELAY");
        var timeout = duration("QUARKUS_SHUTDOWN_TIMEOUT");
        var noticed =
                serving().number("readinessProbe.periodSeconds") * serving().number("readinessProbe.failureThreshold");
        assertThat(delay.plus(timeout).toSeconds())
                .isLessThan(deployment().number("spec.template.spec.terminationGracePeriodSeconds"));
        assertThat(delay.toSeconds()).isGreaterThan(noticed);
        // Without it the framework ignores the delay.
        assertThat(PROPERTIES).containsEntry("quarkus.shutdown.delay-enabled", "true");
    }

    @Test
    void the_service_reads_and_the_job_alone_loads() throws IOException {
        assertThat(serving().env("MICRONEEDLING_LOAD").text("value")).isEqualTo("false");
        assertThat(serving().field("args").value()).isNull();
        assertThat(secret(deployment())).isEqualTo("microneedling-database-read");
        assertThat(loading().env("MICRONEEDLING_LOAD").value()).isNull();
        assertThat(loading().at("args").value()).isEqualTo(List.of("load"));
        assertThat(secret(job())).isEqualTo("microneedling-database-load");
        assertThat(Files.readString(Path.of("src/main/java/microneedling/command/Main.java")))
                .contains("arguments[0].equals(\"load\")");
    }

    @Test
    void credentials_are_files_that_are_named_like_the_settings() {
        for (var workload : List.of(deployment(), job())) {
            var spec = workload.at("spec.template.spec");
            var items = spec.all("volumes").stream()
                    .filter(volume -> volume.text("name").equals("database"))
                    .flatMap(volume -> volume.all("secret.items").stream())
                    .map(item -> item.text("path"));
            assertThat(items).containsExactly("quarkus.datasource.username", "quarkus.datasource.password");
            var container = spec.at("containers.0");
            assertThat(container.env("SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS").text("value"))
                    .isEqualTo(container.all("volumeMounts").stream()
                            .filter(mount -> mount.text("name").equals("database"))
                            .findFirst()
                            .orElseThrow()
                            .text("mountPath"));
            assertThat(container.all("env")).noneMatch(env -> env.text("name").contains("PASSWORD"));
        }
        assertThat(documents).noneMatch(document -> document.text("kind").equals("Secret"));
    }

    @Test
    void the_cluster_knows_the_roles_that_the_sql_makes() throws IOException {
        var cluster = one("Cluster", "microneedling-database");
        var sql = Files.readString(TOP.resolve("roles/roles.sql"));
        assertThat(sql)
                .contains("CREATE ROLE " + cluster.text("spec.bootstrap.initdb.owner") + " ")
                .contains("CREATE ROLE " + cluster.text("spec.managed.roles.0.name") + " ");
        assertThat(cluster.text("spec.bootstrap.initdb.secret.name")).isEqualTo(secret(job()));
        assertThat(cluster.text("spec.managed.roles.0.passwordSecret.name")).isEqualTo(secret(deployment()));
        assertThat(cluster.number("spec.instances")).isGreaterThan(1);
    }

    @Test
    void every_variable_is_a_setting_that_the_readme_lists() throws IOException {
        var own = Arrays.stream(Settings.class.getDeclaredMethods())
                .map(method -> "MICRONEEDLING_" + method.getName().toUpperCase(Locale.ROOT))
                .toList();
        var readme = Files.readString(Path.of("README.md"));
        var names = new TreeSet<String>();
        for (var file : files(".yaml")) {
            Pattern.compile("name: ((?:MICRONEEDLING|QUARKUS|SMALLRYE)_[A-Z_]+)")
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(found -> names.add(found.group(1)));
        }
        assertThat(names)
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"))
                .allSatisfy(name -> assertThat(!name.startsWith("MICRONEEDLING_") || own.contains(name))
                        .as(name)
                        .isTrue());
    }

    @Test
    void pods_are_restricted() {
        var workloads = Stream.of("Deployment", "Job", "StatefulSet").flatMap(KubernetesTest::kind);
        assertThat(workloads).hasSize(3).allSatisfy(workload -> {
            var spec = workload.at("spec.template.spec");
            assertThat(spec.at("automountServiceAccountToken").value()).isEqualTo(false);
            assertThat(spec.text("securityContext.seccompProfile.type")).isEqualTo("RuntimeDefault");
            assertThat(spec.number("securityContext.runAsUser")).isGreaterThanOrEqualTo(10_000);
            var container = spec.at("containers.0");
            assertThat(container.at("securityContext.readOnlyRootFilesystem").value())
                    .isEqualTo(true);
            assertThat(container.at("securityContext.allowPrivilegeEscalation").value())
                    .isEqualTo(false);
            assertThat(container.at("securityContext.capabilities.drop").value())
                    .isEqualTo(List.of("ALL"));
            for (var bound : List.of("requests", "limits")) {
                assertThat(((Map<?, ?>) container.at("resources." + bound).value()).keySet())
                        .isEqualTo(Set.of("cpu", "memory", "ephemeral-storage"));
            }
            assertThat(spec.all("volumes").stream()
                            .filter(volume -> volume.at("emptyDir").value() != null))
                    .isNotEmpty()
                    .allMatch(volume -> volume.at("emptyDir.sizeLimit").value() != null);
        });
    }

    @Test
    void only_the_autoscaler_counts_pods_and_only_in_prod() throws IOException {
        assertThat(deployment().field("spec").field("replicas").value()).isNull();
        var scaler = one("HorizontalPodAutoscaler", "microneedling");
        assertThat(scaler.text("spec.scaleTargetRef.name"))
                .isEqualTo(deployment().name());
        assertThat(scaler.number("spec.minReplicas")).isGreaterThanOrEqualTo(3);
        assertThat(Files.readString(TOP.resolve("overlays/prod/kustomization.yaml")))
                .contains("autoscaler.yaml");
        assertThat(Files.readString(TOP.resolve("overlays/dev/kustomization.yaml")))
                .doesNotContain("autoscaler");
    }

    @Test
    void updates_and_drained_nodes_leave_pods_to_serve() {
        assertThat(deployment().number("spec.strategy.rollingUpdate.maxUnavailable"))
                .isZero();
        var budget = one("PodDisruptionBudget", "microneedling");
        assertThat(budget.number("spec.maxUnavailable")).isEqualTo(1);
        assertThat(budget.text("spec.unhealthyPodEvictionPolicy")).isEqualTo("AlwaysAllow");
        assertThat(budget.at("spec.selector.matchLabels").value())
                .isEqualTo(SERVING)
                .isEqualTo(deployment().at("spec.selector.matchLabels").value())
                .isEqualTo(deployment().at("spec.template.metadata.labels").value());
        assertThat(deployment().all("spec.template.spec.topologySpreadConstraints"))
                .extracting(spread -> spread.text("topologyKey"))
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    }

    @Test
    void all_of_our_pods_are_closed_and_nobody_elses() {
        assertThat(one("NetworkPolicy", "microneedling-default-deny").at("spec").value())
                .isEqualTo(Map.of(
                        "podSelector", Map.of("matchLabels", OURS), "policyTypes", List.of("Ingress", "Egress")));
        assertThat(List.of(deployment(), job()))
                .allSatisfy(workload -> assertThat(workload.at("spec.template.metadata")
                                .field("labels")
                                .field("app.kubernetes.io/name")
                                .value())
                        .isEqualTo("microneedling"));
        assertThat(kind("NetworkPolicy"))
                .hasSizeGreaterThan(5)
                .allSatisfy(policy -> assertThat(((Map<?, ?>) policy.at("spec.podSelector.matchLabels")
                                        .value())
                                .values()
                                .toString())
                        .as(policy.name())
                        .contains("microneedling"));
    }

    @Test
    void the_image_is_of_a_release_that_there_is() throws IOException {
        var release = new Node(new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(TOP.resolve("release/kustomization.yaml"))));
        var tag = release.text("images.0.newTag");
        assertThat(Path.of("content/releases", tag.replaceFirst("-.*", "") + ".json"))
                .exists();
        assertThat(release.at("labels.0.pairs")
                        .field("app.kubernetes.io/version")
                        .value())
                .isEqualTo(tag);
        assertThat(job().name()).isEqualTo("microneedling-load-RELEASE");
        assertThat(release.text("replacements.0.targets.0.select.name")).isEqualTo(job().name());
        for (var file : files(".yaml")) {
            assertThat(Files.readString(file)).doesNotContain(":latest");
        }
    }

    /** {@code .ci/container} builds it and runs it so. */
    @Test
    void the_image_is_what_the_pods_expect() throws IOException {
        var image = Files.readAllLines(Path.of("src/main/docker/Dockerfile.jvm"));
        assertThat(image)
                .contains("USER %s:%s"
                        .formatted(
                                serving().text("securityContext.runAsUser"),
                                serving().text("securityContext.runAsGroup")))
                .contains("EXPOSE %s %s".formatted(port("http"), port("management")))
                .contains("COPY content /app/content", "WORKDIR /app");
        // The pods set no command, so that their arguments are the program's.
        assertThat(List.of(serving(), loading()))
                .allSatisfy(container ->
                        assertThat(container.field("command").value()).isNull());
        assertThat(image).anyMatch(line -> line.startsWith("ENTRYPOINT [") && line.endsWith("\"quarkus-run.jar\"]"));
    }

    private static List<Path> files(String ending) {
        try (var files = Files.walk(TOP)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Node> kind(String kind) {
        return documents.stream().filter(document -> document.text("kind").equals(kind));
    }

    private static Node one(String kind, String name) {
        var found = kind(kind).filter(document -> document.name().equals(name)).toList();
        assertThat(found).as(kind + " " + name).hasSize(1);
        return found.get(0);
    }

    private static Node deployment() {
        return one("Deployment", "microneedling");
    }

    private static Node job() {
        return kind("Job").findFirst().orElseThrow();
    }

    private static Node serving() {
        return deployment().at("spec.template.spec.containers.0");
    }

    private static Node loading() {
        return job().at("spec.template.spec.containers.0");
    }

    private static Duration duration(String variable) {
        return Duration.parse("PT" + serving().env(variable).text("value"));
    }

    private static String secret(Node workload) {
        return workload.all("spec.template.spec.volumes").stream()
                .filter(volume -> volume.text("name").equals("database"))
                .findFirst()
                .orElseThrow()
                .text("secret.secretName");
    }

    /** The number of a named port of the serving pods. */
    private static String port(String name) {
        return serving().all("ports").stream()
                .filter(port -> port.text("name").equals(name))
                .map(port -> port.text("containerPort"))
                .findFirst()
                .orElse(null);
    }
}
