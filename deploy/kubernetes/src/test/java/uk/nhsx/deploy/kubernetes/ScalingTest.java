package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Numbers in different files that have to fit each other. */
@ParameterizedClass
@EnumSource
class ScalingTest {
  /** For the operator, its exporter, replication, and people. */
  private static final int CONNECTIONS_OF_OTHERS = 20;

  /** A Deployment does not count instances that are ending, which takes each of them 45 seconds. */
  private static final int ENDING = 2;

  private static final long MIB = 1 << 20;

  /** What an idle connection costs PostgreSQL, and something for the query of some of them. */
  private static final long MEMORY_OF_A_CONNECTION = 4 * MIB;

  /** How often the gateway looks for unused connections. */
  private static final Duration POOL_CHECK = Duration.ofSeconds(1);

  @Parameter Combination combination;
  private Rendering rendering;

  @BeforeEach
  void render() {
    rendering = Rendering.of(combination);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATEWAY")
  void shouldHaveConnectionsForAsManyInstancesAsThereMayBe(SuiteProcess process) {
    JsonNode database = database(process);
    int allowed = database.at("/spec/managed/roles/0/connectionLimit").asInt();

    assertThat(connections(process)).isLessThanOrEqualTo(allowed);
    assertThat(allowed + CONNECTIONS_OF_OTHERS)
        .isLessThanOrEqualTo(database.at("/spec/postgresql/parameters/max_connections").asInt());
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATEWAY")
  void shouldHaveTheMemoryForTheseConnections(SuiteProcess process) {
    JsonNode database = database(process);
    long buffers = bytes(database.at("/spec/postgresql/parameters/shared_buffers"));
    long connections = connections(process) + CONNECTIONS_OF_OTHERS;

    assertThat(buffers + connections * MEMORY_OF_A_CONNECTION)
        .isLessThanOrEqualTo(bytes(database.at("/spec/resources/limits/memory")));
  }

  private int connections(SuiteProcess process) {
    Pod pod = Pod.of(rendering, process);
    int instances =
        rendering.named(HorizontalPodAutoscaler.class, process.label).getSpec().getMaxReplicas()
            + pod.owner().at("/spec/strategy/rollingUpdate/maxSurge").asInt()
            + ENDING;
    return instances * Integer.parseInt(pod.environment().get("DATABASE_CONNECTIONS"));
  }

  /** PostgreSQL writes MB for what Kubernetes writes Mi for. */
  private static long bytes(JsonNode size) {
    String inKubernetes = size.asText().replaceFirst("B$", "i");
    return Quantity.getAmountInBytes(new Quantity(inKubernetes)).longValueExact();
  }

  /** preStop, then the shutdown delay, then the requests under way. */
  @ParameterizedTest
  @EnumSource
  void shouldHaveTheTimeToFinishWhatIsUnderWay(SuiteProcess process) {
    Pod pod = Pod.of(rendering, process);
    Duration preStop =
        Duration.ofSeconds(pod.container().getLifecycle().getPreStop().getSleep().getSeconds());
    Duration delay =
        process == SuiteProcess.GATEWAY
            ? delayOfGateway()
            : duration(process, "QUARKUS_SHUTDOWN_DELAY");
    Duration requests = duration(process, "QUARKUS_SHUTDOWN_TIMEOUT");

    assertThat(preStop).isPositive();
    assertThat(preStop.plus(delay).plus(requests))
        .isLessThan(Duration.ofSeconds(pod.spec().getTerminationGracePeriodSeconds()));
  }

  /** Otherwise it may be closed by the service just when a write is sent, which is then lost. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATEWAY")
  void shouldCloseAnUnusedConnectionBeforeTheServiceDoes(SuiteProcess process) {
    Duration keepAlive = duration(SuiteProcess.GATEWAY, "GATEWAY_SERVICES_KEEP_ALIVE");

    assertThat(keepAlive.plus(POOL_CHECK)).isLessThan(duration(process, "QUARKUS_SHUTDOWN_DELAY"));
  }

  private Duration duration(SuiteProcess process, String setting) {
    String value = Pod.of(rendering, process).environment().get(setting);
    return Duration.parse("PT" + value.toUpperCase(Locale.ROOT));
  }

  /** An instance that is not ready is out of its Service before it ends. */
  @ParameterizedTest
  @EnumSource
  void shouldStartSlowlyWithoutBeingTakenForHung(SuiteProcess process) {
    var startup = Pod.of(rendering, process).container().getStartupProbe();

    assertThat(startup.getPeriodSeconds() * startup.getFailureThreshold())
        .isGreaterThanOrEqualTo(120);
  }

  private static Duration delayOfGateway() {
    Path file = Project.ROOT.resolve("gateway/src/main/resources/application.properties");
    Matcher delay =
        Pattern.compile("(?m)^quarkus\\.shutdown\\.delay=(\\d+S)$").matcher(Project.text(file));
    assertThat(delay.find()).isTrue();
    return Duration.parse("PT" + delay.group(1));
  }

  private JsonNode database(SuiteProcess process) {
    return rendering.databases().stream()
        .filter(it -> it.at("/metadata/name").asText().equals(process.area() + "-db"))
        .findFirst()
        .orElseThrow();
  }
}
