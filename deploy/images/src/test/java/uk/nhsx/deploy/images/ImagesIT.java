package uk.nhsx.deploy.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * The four images, built from the packaged applications, run as a cluster runs them: not root, on a
 * root file system that can't be written, with the schema made before.
 */
class ImagesIT {
  private static final Map<Application, String> CONTAINERS = new EnumMap<>(Application.class);
  private static final Podman PODMAN = new Podman();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration READY = Duration.ofMinutes(10);
  private static Infrastructure infrastructure;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Podman.missing().isEmpty(), Podman.missing() + ", so no image is built");
    for (Application application : Application.values()) {
      assumeTrue(
          Files.exists(application.billOfMaterials()),
          "no list of libraries: it was built with -Dquick");
    }
    PODMAN.buildBase();
    for (Application application : Application.values()) {
      PODMAN.build(application);
    }
    infrastructure = Infrastructure.up();
    Command.Ended tooEarly = PODMAN.run(Application.AI_LAB, environment(Application.AI_LAB));
    assertThat(tooEarly.exit()).as(tooEarly.output()).isNotZero();
    assertThat(tooEarly.output()).contains("DATABASE_MIGRATION");
    for (Application application : Application.values()) {
      if (application != Application.GATEWAY) {
        migrate(application);
      }
      CONTAINERS.put(application, PODMAN.start(application, environment(application)));
    }
    awaitReady();
  }

  @AfterAll
  static void stop() throws Exception {
    PODMAN.close();
    if (infrastructure != null) {
      infrastructure.close();
    }
  }

  @Test
  void shouldServeTheReport() throws Exception {
    String token = infrastructure.suite("token", "award-officer").strip();
    HttpResponse<String> programme =
        HTTP.send(
            request("/v1/ai-lab/programmes/ai-award")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(
                    BodyPublishers.ofString(
                        """
                        {"id":"ai-award","title":"AI in Health and Care Award",
                         "envelope":{"amount":"140000000.00","currency":"GBP"},
                         "startsOn":"2020-01-01","endsOn":"2022-12-31"}"""))
                .build(),
            BodyHandlers.ofString());
    assertThat(programme.statusCode()).as(programme.body()).isEqualTo(201);

    HttpResponse<String> response =
        HTTP.send(request("/v1/progress-report").build(), BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode report = new ObjectMapper().readTree(response.body());
    assertThat(report.at("/aiLab/state").asText()).isEqualTo("fresh");
    assertThat(
            report
                .at("/aiLab/programmes/0/envelope/amount")
                .asText(report.at("/aiLab/programmes/0/envelope").asText()))
        .isEqualTo("140000000.00");
    assertThat(report.at("/appMetrics/state").asText()).isEqualTo("empty");
    assertThat(report.at("/loginOnboarding/state").asText()).isEqualTo("empty");
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotRunAsRoot(Application application) throws Exception {
    assertThat(PODMAN.ask("top", CONTAINERS.get(application), "huser", "args"))
        .contains("10001")
        .doesNotContain("root");
  }

  @ParameterizedTest
  @EnumSource
  void shouldWriteNothingIntoItsImage(Application application) throws Exception {
    String changed = PODMAN.ask("diff", CONTAINERS.get(application));

    // The mount points that Podman itself makes.
    assertThat(changed.lines()).noneMatch(line -> line.contains("/suite"));
  }

  @ParameterizedTest
  @EnumSource
  void shouldContainTheListOfItsLibraries(Application application) throws Exception {
    String list = PODMAN.ask("exec", CONTAINERS.get(application), "cat", "/suite/sbom.cdx.json");

    assertThat(list).isEqualTo(Files.readString(application.billOfMaterials()).strip());
  }

  @ParameterizedTest
  @EnumSource
  void shouldSayWhatItIs(Application application) throws Exception {
    JsonNode labels =
        new ObjectMapper()
            .readTree(
                PODMAN.ask(
                    "inspect", "--format", "{{json .Config.Labels}}", Podman.image(application)));

    assertThat(labels.path("org.opencontainers.image.title").asText())
        .isEqualTo("nhsx-suite/" + application.module);
    assertThat(labels.path("org.opencontainers.image.version").asText()).isEqualTo("1.0.0");
    assertThat(labels.path("org.opencontainers.image.licenses").asText()).isEqualTo("MIT");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATEWAY")
  void shouldHaveNoTimeButThatOfTheRelease(Application application) throws Exception {
    String times =
        PODMAN.ask(
            "exec",
            CONTAINERS.get(application),
            "find",
            "/suite",
            "-newermt",
            "2020-01-30 00:00:01",
            "-o",
            "!",
            "-newermt",
            "2020-01-29 23:59:59");

    assertThat(times).isEmpty();
  }

  private static void migrate(Application application) throws Exception {
    Map<String, String> environment = environment(application);
    environment.put("DATABASE_MIGRATION", "only");
    Command.Ended migration = PODMAN.run(application, environment);
    assertThat(migration.exit()).as(migration.output()).isZero();
  }

  private static Map<String, String> environment(Application application) throws IOException {
    Map<String, String> environment = new HashMap<>(infrastructure.environment(application));
    environment.remove("DATABASE_MIGRATION");
    // A JVM whose cache is not valid does not start.
    environment.put("JDK_JAVA_OPTIONS", "-XX:MaxRAMPercentage=5 -XX:AOTMode=on");
    return environment;
  }

  private static void awaitReady() throws Exception {
    long deadline = System.nanoTime() + READY.toNanos();
    for (Application application : Application.values()) {
      String container = CONTAINERS.get(application);
      while (!isUp(application)) {
        assertThat(System.nanoTime()).as("time until it is ready").isLessThan(deadline);
        assertThat(PODMAN.ask("inspect", "--format", "{{.State.Running}}", container))
            .as(PODMAN.ask("logs", container))
            .isEqualTo("true");
      }
    }
  }

  private static boolean isUp(Application application) throws InterruptedException {
    int port = infrastructure.port(application + "_MANAGEMENT_PORT");
    try {
      return HTTP.send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port)))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + infrastructure.port("GATEWAY_PORT") + path));
  }
}
