package uk.nhsx.systemtests.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.nhsx.systemtests.Officer;

/** Two and three instances of each process, with real processes and a real replica. */
class ScalingIT {

  /** What this needs of the database is read once, by whichever request comes first. */
  private static final String FROM_MEMORY = "/v1/login-onboarding/summary";

  private static final int TOKEN_LIMIT = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static ScaledSuite scaled;

  @BeforeAll
  static void start() {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(3));
    scaled =
        new ScaledSuite(
            Map.of(
                "GATEWAY_LIMITS_AUTHENTICATED_PER_MINUTE",
                Integer.toString(TOKEN_LIMIT),
                "GATEWAY_CLIENT_CONNECTION_LIFETIME",
                "PT0.1S",
                "GATEWAY_CACHE_SIZE",
                "0"));
    new Officer(scaled.suite(), "award-officer")
        .put("/v1/ai-lab/programmes/scaling", programme("Scaling"))
        .statusCode(201);
  }

  @AfterAll
  static void stop() {
    scaled.close();
    Awaitility.reset();
  }

  private static String programme(String title) {
    return """
        {"title":"%s","envelope":{"amount":"1000000.00","currency":"GBP"},
         "startsOn":"2020-01-01","endsOn":"2022-12-31"}"""
        .formatted(title);
  }

  @Test
  void shouldAnswerThePastAlikeFromEveryInstanceThoughSomeReadAReplica() throws IOException {
    String known = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
    for (String service : List.of("app-metrics", "login-onboarding", "ai-lab")) {
      List<ServiceInstance> all = scaled.instances(service);
      for (String path : paths(service, all.get(0))) {
        String asKnown = path + (path.contains("?") ? "&" : "?") + "knownAt=" + known;
        ServiceInstance.Answer first = all.get(0).get(asKnown);
        assertThat(first.status()).as(first + asKnown).isEqualTo(200);
        scaled.replica().awaitReplay();
        for (ServiceInstance other : all.subList(1, all.size())) {
          await(asKnown + " from the replica")
              .until(
                  () -> {
                    double before = atReplica(other);
                    assertThat(other.get(asKnown)).as(asKnown).isEqualTo(first);
                    return path.equals(FROM_MEMORY) || atReplica(other) > before;
                  });
        }
      }
    }
  }

  private static double atReplica(ServiceInstance instance) {
    return instance.metric("database_reads_total", "database=\"replica\"");
  }

  /** All that can be read as known at an instant, of what the example data has. */
  private static List<String> paths(String service, ServiceInstance first) throws IOException {
    String at = "/v1/" + service;
    return switch (service) {
      case "app-metrics" -> {
        String release =
            JSON.readTree(first.get(at + "/releases").body()).at("/items/0/id").asText();
        yield List.of(
            at + "/metrics",
            at + "/metrics?format=csv",
            at + "/metrics/logins",
            at + "/metrics/logins/periods?area=E92000001",
            at + "/areas",
            at + "/areas/E92000001",
            at + "/releases?limit=1",
            at + "/releases?format=csv",
            at + "/releases/" + release,
            at + "/releases/" + release + "/changes",
            at + "/releases/" + release + "/changes?format=csv",
            at + "/series?metric=logins&area=E92000001&step=total&from=2019-08-01&to=2020-01-31",
            at + "/series?metric=logins&area=E92000001&step=day&format=csv");
      }
      case "login-onboarding" -> {
        String id = JSON.readTree(first.get(at + "/services").body()).at("/items/0/id").asText();
        yield List.of(
            at + "/services?limit=10",
            at + "/services?format=csv",
            at + "/services/" + id,
            at + "/services/" + id + "/history",
            at + "/services/" + id + "/evidence",
            at + "/summary");
      }
      default ->
          List.of(
              at + "/programmes?limit=1",
              at + "/programmes?format=csv",
              at + "/programmes/scaling",
              at + "/competitions",
              at + "/awards",
              at + "/awards?format=csv",
              at + "/summary");
    };
  }

  @Test
  void shouldContinueAListOfOneInstanceAtAnother() throws IOException {
    List<ServiceInstance> all = scaled.instances("login-onboarding");
    List<String> ids = new ArrayList<>();
    String next = "/v1/login-onboarding/services?limit=20";
    for (int page = 0; !next.isEmpty(); page++) {
      ServiceInstance.Answer answer = all.get(page % all.size()).get(next);
      for (ServiceInstance other : all) {
        assertThat(other.get(next)).isEqualTo(answer);
      }
      JsonNode body = JSON.readTree(answer.body());
      body.get("items").forEach(item -> ids.add(item.get("id").asText()));
      next = body.path("next").asText("");
    }

    assertThat(ids).hasSize(67).doesNotHaveDuplicates();
  }

  @Test
  void shouldSpreadRequestsOverAllInstancesAlsoOverNewOnes() {
    List<ServiceInstance> all = scaled.instances("ai-lab");
    ServiceInstance gateway = scaled.instances("gateway").get(1);
    scaled.balancer("ai-lab").sendTo(List.of(all.get(0).port()));
    scaled.balancer("ai-lab").cut();
    await().until(() -> gateway.get("/v1/ai-lab/summary").status() == 200);
    List<Double> before = summaries(all);

    // As if the service were scaled up now: a connection that is in use leads to the old instance.
    scaled.balancer("ai-lab").sendTo(all.stream().map(ServiceInstance::port).toList());

    await()
        .until(
            () -> {
              assertThat(gateway.get("/v1/ai-lab/summary").status()).isEqualTo(200);
              List<Double> present = summaries(all);
              return IntStream.range(0, all.size())
                  .allMatch(number -> present.get(number) > before.get(number));
            });
  }

  private static List<Double> summaries(List<ServiceInstance> all) {
    return all.stream()
        .map(each -> each.metric("http_server_requests_seconds_count", "/v1/ai-lab/summary"))
        .toList();
  }

  @Test
  void shouldResumeTheStreamOnAnotherGatewayWithoutAGapOrADouble() throws Exception {
    List<ServiceInstance> gateways = scaled.instances("gateway");
    EventStream stream = new EventStream();
    stream.read(gateways.get(1).port(), 10);
    new Officer(scaled.suite(), "award-officer")
        .put("/v1/ai-lab/programmes/scaling-stream", programme("While a subscriber moves"))
        .statusCode(201);

    stream.read(gateways.get(2).port(), 25);
    stream.readUntil(gateways.get(0).port(), "While a subscriber moves");

    assertThat(stream.sequences().keySet())
        .containsExactlyInAnyOrder("/v1/app-metrics", "/v1/login-onboarding", "/v1/ai-lab");
    stream
        .sequences()
        .forEach(
            (source, sequences) ->
                assertThat(sequences)
                    .as(source)
                    .isEqualTo(IntStream.rangeClosed(1, sequences.size()).boxed().toList()));
  }

  @Test
  void shouldHaveOneLeaderAndAnotherAfterItWasKilled() {
    List<ServiceInstance> all = scaled.instances("login-onboarding");
    await().until(() -> leaders(all).size() == 1);
    ServiceInstance leader = leaders(all).get(0);

    scaled.kill("login-onboarding", leader);

    List<ServiceInstance> others = all.stream().filter(each -> !each.equals(leader)).toList();
    await().until(() -> leaders(others).size() == 1);
    if (leader.equals(all.get(0))) {
      await().until(leader::isReady);
      assertThat(leaders(all)).isEqualTo(leaders(others)).hasSize(1);
    }
  }

  private static List<ServiceInstance> leaders(List<ServiceInstance> all) {
    return all.stream().filter(each -> each.metric("outbox_relay_leader", "") == 1).toList();
  }

  @Test
  void shouldLimitEachGatewayByItselfAsItSays() throws IOException {
    List<ServiceInstance> gateways = scaled.instances("gateway").subList(1, 3);
    JsonNode limits = JSON.readTree(gateways.get(0).get("/v1/limits").body()).get("items");
    assertThat(limits)
        .filteredOn(limit -> limit.get("name").asText().equals("authenticated"))
        .singleElement()
        .satisfies(
            limit -> {
              assertThat(limit.get("limit").asInt()).isEqualTo(TOKEN_LIMIT);
              assertThat(limit.get("description").asText())
                  .contains("Each gateway instance counts on its own");
            });
    String token = scaled.suite().token("award-officer", "limited@example.test");

    for (ServiceInstance gateway : gateways) {
      for (int request = 0; request < TOKEN_LIMIT; request++) {
        assertThat(gateway.getBy(token, "/v1/limits").statusCode()).isEqualTo(200);
      }
      assertThat(gateway.getBy(token, "/v1/limits").statusCode()).isEqualTo(429);
    }
  }
}
