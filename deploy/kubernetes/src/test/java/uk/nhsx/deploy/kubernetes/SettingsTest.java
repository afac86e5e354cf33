package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What the processes find in their environment. */
@ParameterizedClass
@EnumSource
class SettingsTest {
  /** What Quarkus and the JVM read by themselves. */
  private static final Set<String> OF_THE_PLATFORM =
      Set.of(
          "JDK_JAVA_OPTIONS",
          "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
          "QUARKUS_SHUTDOWN_DELAY",
          "QUARKUS_SHUTDOWN_TIMEOUT",
          "QUARKUS_OTEL_TRACES_SAMPLER_ARG",
          "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT");

  /** An overlay names the publisher of the grants, or states that there is none. */
  private static final Set<String> OF_GRANTS =
      Set.of(
          "GRANTS_PREFIX",
          "GRANTS_PUBLISHER_NAME",
          "GRANTS_PUBLISHER_ORG_ID",
          "GRANTS_FUNDER_NAME",
          "GRANTS_FUNDER_ORG_ID");

  @Parameter Combination combination;
  private Rendering rendering;

  @BeforeEach
  void render() {
    rendering = Rendering.of(combination);
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveAProcessNoSettingThatItDoesNotRead(SuiteProcess process) {
    Set<String> known =
        Stream.of(KnownSettings.of(process).all(), OF_THE_PLATFORM)
            .flatMap(Set::stream)
            .collect(Collectors.toSet());

    assertThat(Pod.of(rendering, process).containers())
        .allSatisfy(
            container -> assertThat(known).containsAll(environment(process, container).keySet()));
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveAProcessEverySettingWithoutADefault(SuiteProcess process) {
    assertThat(KnownSettings.of(process).required())
        .isEqualTo(
            process == SuiteProcess.GATEWAY
                ? Set.of()
                : Set.of("DATABASE_PASSWORD", "DATABASE_URL", "DATABASE_USER"));
    assertThat(Pod.of(rendering, process).containers())
        .allSatisfy(
            container ->
                assertThat(environment(process, container).keySet())
                    .containsAll(KnownSettings.of(process).required()));
  }

  /** An address that is only an example would stay in events for ever, so none is preset. */
  @ParameterizedTest
  @EnumSource
  void shouldNameNoPublicAddressButThatOfATrial(SuiteProcess process) {
    assertThat(environment(process))
        .containsEntry("PUBLIC_URL", combination.isSmall() ? "http://localhost:8080" : "");
  }

  @Test
  void shouldSayWhoPublishesGrantsOrThatNobodyDoes() {
    Map<String, String> environment = environment(SuiteProcess.AI_LAB);
    Set<String> ofGrants = new TreeSet<>(environment.keySet());
    ofGrants.retainAll(OF_GRANTS);

    assertThat(ofGrants).isEqualTo(combination == Combination.PRODUCTION ? OF_GRANTS : Set.of());
    assertThat(environment.get("GRANTS_EXAMPLE_PREFIX_ALLOWED"))
        .isEqualTo(combination.isSmall() ? "true" : null);
  }

  /** A production start asks for them; only the trial allows something, and only the example. */
  @ParameterizedTest
  @EnumSource
  void shouldAllowNothingThatIsUnsafe(SuiteProcess process) {
    assertThat(environment(process).keySet())
        .filteredOn(name -> name.endsWith("_ALLOWED"))
        .isEqualTo(
            combination.isSmall() && process == SuiteProcess.AI_LAB
                ? List.of("GRANTS_EXAMPLE_PREFIX_ALLOWED")
                : List.of());
  }

  @ParameterizedTest
  @EnumSource
  void shouldListenOnThePortsOfTheContract(SuiteProcess process) {
    Pod pod = Pod.of(rendering, process);
    boolean byTlsAlone = process == SuiteProcess.GATEWAY && combination.has("tls");

    assertThat(environment(process))
        .containsEntry(process + "_PORT", String.valueOf(process.port))
        .containsEntry(process + "_MANAGEMENT_PORT", String.valueOf(process.managementPort));
    assertThat(pod.ports())
        .isEqualTo(
            Map.of(
                "public", byTlsAlone ? 8443 : process.port, "management", process.managementPort));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATEWAY")
  void shouldLeadTheGatewayToTheService(SuiteProcess process) {
    URI address = URI.create(environment(SuiteProcess.GATEWAY).get(process + "_URL"));
    Service service = rendering.named(Service.class, address.getHost());
    ServicePort port = service.getSpec().getPorts().get(0);

    assertThat(service.getSpec().getSelector())
        .isEqualTo(Map.of("app.kubernetes.io/name", process.label));
    assertThat(port.getPort()).isEqualTo(address.getPort());
    assertThat(address.getScheme()).isEqualTo(combination.has("tls") ? "https" : "http");
    assertThat(port.getAppProtocol()).isEqualTo(address.getScheme());
  }

  /** The new version's schema is there before any process of it serves. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATEWAY")
  void shouldMigrateByAnInitContainerOfTheSameVersionAndNotByTheService(SuiteProcess process) {
    Pod pod = Pod.of(rendering, process);
    Container migration = pod.spec().getInitContainers().get(0);
    Map<String, String> ofTheMigration = environment(process, migration);
    Map<String, String> ofTheService = environment(process);

    assertThat(pod.spec().getInitContainers()).hasSize(1);
    assertThat(migration.getImage()).isEqualTo(pod.container().getImage());
    assertThat(migration.getRestartPolicy()).isNull();
    assertThat(ofTheMigration.put("DATABASE_MIGRATION", "never")).isEqualTo("only");
    // Settings and files are the same, or one of them would start where the other does not.
    assertThat(ofTheMigration).isEqualTo(ofTheService);
    assertThat(migration.getVolumeMounts())
        .containsExactlyInAnyOrderElementsOf(pod.container().getVolumeMounts());
  }

  private Map<String, String> environment(SuiteProcess process) {
    return Pod.of(rendering, process).environment();
  }

  private Map<String, String> environment(SuiteProcess process, Container container) {
    return Pod.of(rendering, process).environment(container);
  }
}
