package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@ParameterizedClass
@EnumSource
class DatabasesTest {
  @Parameter Combination combination;
  private Rendering rendering;

  @BeforeEach
  void render() {
    rendering = Rendering.of(combination);
  }

  @Test
  void shouldHaveADatabaseForEachService() {
    assertThat(rendering.databases())
        .extracting(
            database -> database.at("/metadata/name").asText(),
            database -> database.at("/spec/bootstrap/initdb/database").asText(),
            database -> database.at("/spec/bootstrap/initdb/owner").asText(),
            database -> database.at("/spec/imageCatalogRef/major").asInt())
        .containsExactlyInAnyOrder(
            tuple("app-metrics-db", "app_metrics", "app_metrics", 17),
            tuple("login-onboarding-db", "login_onboarding", "login_onboarding", 17),
            tuple("ai-lab-db", "ai_lab", "ai_lab", 17));
  }

  @Test
  void shouldKeepAnAcknowledgedCommitWhenTheFirstInstanceIsLost() {
    assertThat(rendering.databases())
        .extracting(
            database -> database.at("/spec/instances").asInt(),
            database -> database.at("/spec/postgresql/synchronous/number").asInt(),
            database -> database.at("/spec/postgresql/synchronous/dataDurability").asText(),
            database -> database.at("/spec/postgresql/synchronous/failoverQuorum").asBoolean())
        .containsOnly(
            combination.isSmall() ? tuple(1, 0, "", false) : tuple(3, 1, "required", true));
  }

  /**
   * What can't be archived stays. A file of 16 MiB is archived every five minutes at least, if
   * anything was written.
   */
  @Test
  void shouldHaveRoomForTheWriteAheadLogOfThreeDaysThatIsNotArchived() {
    long threeDays = 3L * 24 * 12 * 16 << 20;

    assertThat(rendering.databases())
        .allSatisfy(
            database -> {
              if (combination.isSmall()) {
                assertThat(database.at("/spec/walStorage").isMissingNode()).isTrue();
                assertThat(bytes(database.at("/spec/storage/size")))
                    .isGreaterThanOrEqualTo(4L << 30);
              } else {
                assertThat(bytes(database.at("/spec/walStorage/size")))
                    .isGreaterThanOrEqualTo(threeDays);
              }
            });
  }

  private static long bytes(JsonNode size) {
    return Quantity.getAmountInBytes(new Quantity(size.asText())).longValueExact();
  }

  @Test
  void shouldSpreadTheInstancesOfADatabaseOverNodesAndZones() {
    assertThat(rendering.databases())
        .extracting(
            it -> it.at("/spec/affinity/topologyKey").asText(),
            it -> it.at("/spec/affinity/podAntiAffinityType").asText(),
            it -> it.at("/spec/topologySpreadConstraints/0/topologyKey").asText(),
            it -> it.at("/spec/topologySpreadConstraints/0/matchLabelKeys/0").asText())
        .containsOnly(
            tuple(
                "kubernetes.io/hostname",
                "required",
                "topology.kubernetes.io/zone",
                "cnpg.io/cluster"));
  }

  @Test
  void shouldLetNobodyInWithoutTls() {
    assertThat(rendering.databases())
        .extracting(database -> database.at("/spec/postgresql/pg_hba/0").asText())
        .containsOnly("hostnossl all all all reject");
  }

  @Test
  void shouldLetTheOwnerDoNothingBeyondItsDatabase() {
    assertThat(rendering.databases())
        .allSatisfy(
            database -> {
              JsonNode role = database.at("/spec/managed/roles/0");
              assertThat(role.path("name")).isEqualTo(database.at("/spec/bootstrap/initdb/owner"));
              assertThat(List.of("superuser", "createdb", "createrole", "replication", "bypassrls"))
                  .allSatisfy(right -> assertThat(role.path(right).asBoolean(true)).isFalse());
            });
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATEWAY")
  void shouldReachItsOwnDatabaseAndKnowItByItsCertificate(SuiteProcess process) {
    assertThat(Pod.of(rendering, process).containers())
        .hasSize(2)
        .allSatisfy(
            container -> {
              Pod pod = Pod.of(rendering, process);
              Map<String, String> environment = pod.environment(container);
              assertDatabase(process, environment.get("DATABASE_URL"), "rw");
              assertThat(pod.secretBehind(container, certificate(environment.get("DATABASE_URL"))))
                  .isEqualTo(process.area() + "-db-ca/ca.crt");
              assertThat(environment)
                  .containsEntry("DATABASE_USER", process.area() + "-db-app/username")
                  .containsEntry("DATABASE_PASSWORD", process.area() + "-db-app/password");
            });
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATEWAY")
  void shouldReadAReplicaOnlyIfAskedTo(SuiteProcess process) {
    String url = Pod.of(rendering, process).environment().get("DATABASE_REPLICA_URL");

    assertThat(url != null).isEqualTo(combination.has("read-replica"));
    if (url != null) {
      assertDatabase(process, url, "ro");
    }
  }

  @Test
  void shouldBackUpEveryDatabaseToTheObjectStore() {
    assumeTrue(combination.has("postgres-backup"), "backups are not in it");
    String plugin = "barman-cloud.cloudnative-pg.io";
    String store = rendering.documents("ObjectStore").get(0).at("/metadata/name").asText();

    assertThat(rendering.databases())
        .extracting(
            database -> database.at("/spec/plugins/0/name").asText(),
            database -> database.at("/spec/plugins/0/isWALArchiver").asBoolean(),
            database -> database.at("/spec/plugins/0/parameters/barmanObjectName").asText())
        .containsOnly(tuple(plugin, true, store));
    assertThat(rendering.documents("ScheduledBackup"))
        .allSatisfy(
            backup -> {
              assertThat(backup.at("/spec/method").asText()).isEqualTo("plugin");
              assertThat(backup.at("/spec/pluginConfiguration/name").asText()).isEqualTo(plugin);
              // Seconds come first, other than in a CronJob.
              assertThat(backup.at("/spec/schedule").asText().split(" ")).hasSize(6);
            })
        .extracting(backup -> backup.at("/spec/cluster/name").asText())
        .containsExactlyInAnyOrderElementsOf(
            rendering.databases().stream().map(it -> it.at("/metadata/name").asText()).toList());
  }

  @Test
  void shouldTakeTheCredentialsOfBackupsFromTheSecretThatIsMadeForThem() {
    assumeTrue(combination.has("external-secrets"), "External Secrets are not in it");
    JsonNode secret = rendering.documents("ExternalSecret").get(0);
    JsonNode credentials =
        rendering.documents("ObjectStore").get(0).at("/spec/configuration/s3Credentials");

    assertThat(List.of(credentials.path("accessKeyId"), credentials.path("secretAccessKey")))
        .extracting(it -> it.path("name").asText())
        .containsOnly(secret.at("/spec/target/name").asText());
    assertThat(secret.at("/spec/data"))
        .extracting(it -> it.path("secretKey"))
        .containsExactly(
            credentials.at("/accessKeyId/key"), credentials.at("/secretAccessKey/key"));
  }

  private void assertDatabase(SuiteProcess process, String url, String instances) {
    URI address = URI.create(url.substring("jdbc:".length()));
    JsonNode database =
        rendering.databases().stream()
            .filter(it -> it.at("/metadata/name").asText().equals(process.area() + "-db"))
            .findFirst()
            .orElseThrow();

    assertThat(address.getAuthority()).isEqualTo("%s-db-%s:5432", process.area(), instances);
    assertThat(address.getPath())
        .isEqualTo("/" + database.at("/spec/bootstrap/initdb/database").asText());
    assertThat(parameters(url)).containsOnlyKeys("sslmode", "sslrootcert");
    assertThat(parameters(url)).containsEntry("sslmode", "verify-full");
  }

  private static Path certificate(String url) {
    return Path.of(parameters(url).get("sslrootcert"));
  }

  private static Map<String, String> parameters(String url) {
    return Arrays.stream(url.split("\\?", 2)[1].split("&"))
        .map(parameter -> parameter.split("=", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
  }
}
