package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"base", "overlays/production", "overlays/small"})
class SettingsTest {
  private static final Set<String> OF_EVERY_PROCESS =
      Set.of(
          "PUBLIC_URL",
          "JDK_JAVA_OPTIONS",
          "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
          "QUARKUS_SHUTDOWN_TIMEOUT",
          "TOKEN_AUTH_SERVER_URL",
          "TOKEN_ISSUER",
          "TOKEN_AUDIENCE",
          "TOKEN_ROLES_CLAIM");
  private static final Set<String> OF_EVERY_SERVICE =
      Set.of(
          "DATABASE_URL",
          "DATABASE_USER",
          "DATABASE_PASSWORD",
          "DATABASE_CONNECTIONS",
          "KAFKA_BOOTSTRAP_SERVERS",
          "KAFKA_SECURITY_PROTOCOL",
          "KAFKA_SSL_TRUSTSTORE_TYPE",
          "KAFKA_SSL_TRUSTSTORE_LOCATION");

  /** An overlay names the publisher of the grants, or states that there is none. */
  private static final Set<String> OF_GRANTS =
      Set.of(
          "GRANTS_PREFIX",
          "GRANTS_PUBLISHER_NAME",
          "GRANTS_PUBLISHER_ORG_ID",
          "GRANTS_FUNDER_NAME",
          "GRANTS_FUNDER_ORG_ID",
          "GRANTS_EXAMPLE_PREFIX_ALLOWED");

  private static final Set<String> OF_THE_GATEWAY =
      Set.of("APP_METRICS_URL", "LOGIN_ONBOARDING_URL", "AI_LAB_URL");

  @Parameter String kustomization;
  private Rendering rendering;

  @BeforeEach
  void render() {
    rendering = Rendering.of(kustomization);
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveAProcessWhatItNeedsAndNoMore(SuiteProcess process) {
    Set<String> environment = new TreeSet<>(environment(process).keySet());
    if (process == SuiteProcess.AI_LAB) {
      environment.removeAll(OF_GRANTS);
    }

    assertThat(environment)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(
                    OF_EVERY_PROCESS,
                    process == SuiteProcess.GATEWAY ? OF_THE_GATEWAY : OF_EVERY_SERVICE,
                    Set.of(process + "_PORT", process + "_MANAGEMENT_PORT"))
                .flatMap(Set::stream)
                .toList());
  }

  /** What is written as {@code ${NAME}}, without a default, in a configuration of the process. */
  @ParameterizedTest
  @EnumSource
  void shouldLeaveNothingOpenThatTheProcessAsksFor(SuiteProcess process) {
    String configuration = configuration(process);

    assertThat(environment(process).keySet())
        .containsAll(variables("\\$\\{([A-Z][A-Z0-9_]*)}", configuration));
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveAProcessNoSettingThatItDoesNotRead(SuiteProcess process) {
    assumeTrue(
        Files.exists(ofTheModule(process)),
        "there is no " + ofTheModule(process) + ", so it is not known what the process reads");
    Set<String> ofTheProject =
        environment(process).keySet().stream()
            .filter(name -> !name.startsWith("QUARKUS_") && !name.startsWith("JDK_"))
            // Quarkus hands KAFKA_… on to Kafka's clients.
            .filter(name -> !name.startsWith("KAFKA_"))
            // A configuration mapping reads these by their names.
            .filter(name -> !OF_GRANTS.contains(name))
            .collect(Collectors.toSet());

    assertThat(variables("\\$\\{([A-Z][A-Z0-9_]*)[:}]", configuration(process)))
        .containsAll(ofTheProject);
  }

  /** An address that is only an example would stay in events for ever, so none is preset. */
  @ParameterizedTest
  @EnumSource
  void shouldNameNoPublicAddressButThatOfATrial(SuiteProcess process) {
    assertThat(environment(process))
        .containsEntry(
            "PUBLIC_URL", kustomization.equals("overlays/small") ? "http://localhost:8080" : "");
  }

  @Test
  void shouldSayWhoPublishesGrantsOrThatNobodyDoes() {
    Set<String> ofGrants = new TreeSet<>(environment(SuiteProcess.AI_LAB).keySet());
    ofGrants.retainAll(OF_GRANTS);

    assertThat(ofGrants)
        .isEqualTo(
            switch (kustomization) {
              case "base" -> Set.of();
              case "overlays/small" -> Set.of("GRANTS_EXAMPLE_PREFIX_ALLOWED");
              default ->
                  Set.of(
                      "GRANTS_PREFIX",
                      "GRANTS_PUBLISHER_NAME",
                      "GRANTS_PUBLISHER_ORG_ID",
                      "GRANTS_FUNDER_NAME",
                      "GRANTS_FUNDER_ORG_ID");
            });
  }

  @ParameterizedTest
  @EnumSource
  void shouldListenOnThePortsOfTheDeployment(SuiteProcess process) {
    assertThat(environment(process))
        .containsEntry(process + "_PORT", String.valueOf(process.port))
        .containsEntry(process + "_MANAGEMENT_PORT", String.valueOf(process.managementPort));
  }

  /** Otherwise Kubernetes sets GATEWAY_PORT itself, for the Service of that name, to an address. */
  @ParameterizedTest
  @EnumSource
  void shouldGetNoVariablesThatNameServices(SuiteProcess process) {
    assertThat(Pod.of(rendering, process).spec().getEnableServiceLinks()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATEWAY")
  void shouldLeadTheGatewayToTheService(SuiteProcess process) {
    URI address = URI.create(environment(SuiteProcess.GATEWAY).get(process + "_URL"));

    Service service = rendering.named(Service.class, address.getHost());
    assertThat(address.getScheme()).isEqualTo("http");
    assertThat(service.getMetadata().getName()).isEqualTo(process.label);
    assertThat(service.getSpec().getPorts().get(0).getPort()).isEqualTo(address.getPort());
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATEWAY")
  void shouldTakeTheDatabaseUserFromTheSecretOfItsOwnCluster(SuiteProcess process) {
    assertThat(environment(process))
        .containsEntry("DATABASE_USER", process.area() + "-db-app/username")
        .containsEntry("DATABASE_PASSWORD", process.area() + "-db-app/password");
  }

  @Test
  void shouldKeepNoSecretInTheManifests() {
    assertThat(rendering.documents())
        .extracting(document -> document.path("kind").asText())
        .doesNotContain("Secret");
    assertThat(rendering.all(ConfigMap.class))
        .flatExtracting(settings -> settings.getData().keySet())
        .noneMatch(name -> name.matches(".*(PASSWORD|SECRET|PRIVATE).*"));
    assertThat(rendering.all(ConfigMap.class))
        .flatExtracting(settings -> settings.getData().values())
        .noneMatch(value -> value.matches("(?i).*(password=|//[^/]*@).*"));
  }

  /** A ConfigMap that no process reads has no effect. */
  @Test
  void shouldUseEveryConfigMap() {
    Set<String> used =
        Stream.of(SuiteProcess.values())
            .flatMap(it -> Pod.of(rendering, it).container().getEnvFrom().stream())
            .map(source -> source.getConfigMapRef().getName())
            .collect(Collectors.toSet());

    assertThat(rendering.all(ConfigMap.class))
        .extracting(settings -> settings.getMetadata().getName())
        .containsExactlyInAnyOrderElementsOf(used);
  }

  private Map<String, String> environment(SuiteProcess process) {
    return Pod.of(rendering, process).environment();
  }

  private static String configuration(SuiteProcess process) {
    String shared = "src/main/resources/META-INF/microprofile-config.properties";
    Stream<Path> platform =
        process == SuiteProcess.GATEWAY
            ? Stream.of(Path.of("platform/http"))
            : Stream.of(Path.of("platform/http"), Path.of("platform/outbox"));
    List<Path> files =
        Stream.concat(
                platform.map(module -> Project.ROOT.resolve(module).resolve(shared)),
                Stream.of(ofTheModule(process)).filter(Files::exists))
            .toList();
    return files.stream().map(Project::text).collect(Collectors.joining());
  }

  private static Path ofTheModule(SuiteProcess process) {
    return Project.ROOT.resolve(process.label).resolve("src/main/resources/application.properties");
  }

  private static Set<String> variables(String expression, String configuration) {
    return Pattern.compile(expression)
        .matcher(configuration)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
