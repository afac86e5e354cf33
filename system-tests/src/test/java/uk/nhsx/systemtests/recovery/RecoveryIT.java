package uk.nhsx.systemtests.recovery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.cloudevents.CloudEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.platform.testing.Topic;
import uk.nhsx.systemtests.Officer;
import uk.nhsx.systemtests.SuiteUnderTest;
import uk.nhsx.systemtests.SuiteUnderTest.Ended;

/**
 * A suite whose databases are restored to before the last changes, and the ways on from there: the
 * onboarding service and the app metrics replay, the AI Lab begins a new epoch, and in the end all
 * topics are lost.
 */
@TestMethodOrder(OrderAnnotation.class)
class RecoveryIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final Duration EMBARGO = Duration.ofSeconds(15);

  private static final String SERVICE = "/v1/login-onboarding/services/lost";
  private static final String METRIC = "/v1/app-metrics/metrics/logins";
  private static final String PROGRAMME = "/v1/ai-lab/programmes/lost";

  @TempDir static Path directory;
  private static SuiteUnderTest suite;
  private static Officer onboarding;
  private static Officer publisher;
  private static Officer awards;
  private static final Map<String, Long> heads = new HashMap<>();
  private static final Map<String, String> logs = new HashMap<>();
  private static final Map<String, String> answers = new HashMap<>();
  private static String known;

  @BeforeAll
  static void loseTheLastChanges() throws Exception {
    suite = SuiteUnderTest.up(Map.of("OUTBOX_TOPIC_CHECK_INTERVAL", "PT1S"));
    onboarding = new Officer(suite, "onboarding-officer");
    publisher = new Officer(suite, "metrics-publisher");
    awards = new Officer(suite, "award-officer");
    release("Kept", "2019-07-01", "");
    release("Under embargo", "2019-07-02", ",\"publishAt\":\"" + Instant.now().plus(EMBARGO) + '"');
    Path backup = directory.resolve("backup");
    Ended backedUp = suite.run("backup", backup.toString());
    assertThat(backedUp.exit()).as(backedUp.output()).isZero();

    changeEverything();
    await().atMost(TIMEOUT).until(() -> releases("Under embargo").size() == 1);
    known = Instant.now().toString();
    for (String service : List.of("app-metrics", "login-onboarding", "ai-lab")) {
      heads.put(service, head(service));
      logs.put(service, log(service));
      // Until it is on the topic, the topic is not ahead.
      Topic.at(suite.kafka(), service + ".events.v1").events(heads.get(service).intValue());
    }
    for (String path : List.of(SERVICE, SERVICE + "/history", METRIC, series())) {
      answers.put(path, body(path));
    }

    assertThat(suite.run("down").exit()).isZero();
    Ended restored = suite.run("restore", "--yes", backup.toString());
    assertThat(restored.exit()).as(restored.output()).isZero();
    replayBeforeAnybodyChangesAnything();
    Ended up = suite.run("up", "--detach");
    assertThat(up.exit()).as(up.output()).isZero();
  }

  /** The app metrics would publish what was under embargo as soon as they start. */
  private static void replayBeforeAnybodyChangesAnything() {
    assertThat(suite.run("infra", "--detach").exit()).isZero();
    for (String service : List.of("login-onboarding", "app-metrics")) {
      Ended replayed = suite.run("replay", service);
      assertThat(replayed.exit()).as(replayed.output()).isZero();
      assertThat(replayed.output()).contains("to sequence=" + heads.get(service));
    }
    assertThat(suite.run("down").exit()).isZero();
  }

  private static void changeEverything() {
    onboarding
        .put(
            SERVICE,
            """
            {"name":"Lost","organisation":{"name":"An organisation"},"channel":"web","identityLevel":"P9",
             "scopes":["openid"],"usesAi":false,"appliedOn":"2019-07-01"}""")
        .statusCode(201);
    onboarding
        .put(SERVICE + "/evidence/dspt", "{\"reference\":\"R\",\"issuedOn\":\"2019-07-01\"}")
        .statusCode(201);
    onboarding
        .step(SERVICE, "{\"to\":\"approved\",\"effectiveOn\":\"2019-08-01\",\"reason\":\"agreed\"}")
        .statusCode(201);
    String kept = releases("Kept").get(0);
    publisher
        .post("/v1/app-metrics/releases/" + kept + "/withdrawal", "{\"reason\":\"an error\"}")
        .statusCode(200);
    awards.put(PROGRAMME, programme("Lost")).statusCode(201);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  @Order(1)
  void shouldHaveReplayedEvidenceTransitionsAndAllElse() {
    assertThat(log("login-onboarding")).isEqualTo(logs.get("login-onboarding"));
    assertThat(body(SERVICE)).isEqualTo(answers.get(SERVICE));
    assertThat(body(SERVICE + "/history")).isEqualTo(answers.get(SERVICE + "/history"));
    onboarding
        .step(SERVICE, "{\"to\":\"withdrawn\",\"effectiveOn\":\"2019-09-01\"}")
        .statusCode(201);
    assertThat(sequencesOnTopic("login-onboarding", heads.get("login-onboarding") + 1))
        .containsExactlyElementsOf(upTo(heads.get("login-onboarding") + 1));
    assertThat(trouble("LOGIN_ONBOARDING")).isEmpty();
  }

  @Test
  @Order(2)
  void shouldHaveReplayedWithdrawalsAndWhatWasUnderEmbargo() {
    assertThat(log("app-metrics")).isEqualTo(logs.get("app-metrics"));
    assertThat(body(series())).isEqualTo(answers.get(series()));
    assertThat(releases("Under embargo")).hasSize(1);
  }

  @Test
  @Order(3)
  void shouldSayThatTheOtherTopicIsAhead() {
    await().atMost(TIMEOUT).until(() -> trouble("AI_LAB").startsWith("topic-ahead"));

    assertThat(trouble("AI_LAB")).contains("OUTBOX_TASK");
    given().baseUri(suite.gateway()).get(PROGRAMME).then().statusCode(404);
  }

  @Test
  @Order(4)
  void shouldNotReplayBelowAChangeThatWasMadeSinceTheRestore() {
    awards.put("/v1/ai-lab/programmes/since", programme("Since")).statusCode(201);

    Ended refused = suite.run("replay", "ai-lab");

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.output())
        .contains("1 changes were made after the restore", "OUTBOX_TASK=new-epoch", "is ready");
  }

  @Test
  @Order(5)
  void shouldBeginANewEpochAndTellEveryReader() throws Exception {
    long lost = heads.get("ai-lab");
    CompletableFuture<String> reset = resetOf("ai-lab:" + lost);

    Ended begun = suite.run("new-epoch", "ai-lab");

    assertThat(begun.exit()).as(begun.output()).isZero();
    assertThat(log("ai-lab")).startsWith(logs.get("ai-lab"));
    List<CloudEvent> onTopic = Topic.at(suite.kafka(), "ai-lab.events.v1").events((int) lost + 2);
    assertThat(onTopic).extracting(Topic::sequence).containsExactlyElementsOf(upTo(lost + 2));
    assertThat(onTopic.get((int) lost).getSubject()).isEqualTo("/v1/ai-lab/programmes/since");
    assertThat(onTopic.get((int) lost + 1).getType()).isEqualTo("uk.nhsx.ailab.epoch.begun.v1");
    given()
        .baseUri(suite.gateway())
        .get("/v1/ai-lab/events?type=uk.nhsx.ailab.award.amended.v1&after=" + lost)
        .then()
        .statusCode(200)
        .body("items[0].type", equalTo("uk.nhsx.ailab.epoch.begun.v1"))
        .body("items[0].data.voidTo", equalTo(Long.toString(lost)));
    assertThat(reset.get(3, TimeUnit.MINUTES))
        .contains("\"snapshot\":{\"ai-lab\":\"/v1/ai-lab/awards\"}");
    given().baseUri(suite.gateway()).get(PROGRAMME).then().statusCode(404);
    given().baseUri(suite.gateway()).get("/changes").then().statusCode(200);
    assertThat(given().baseUri(suite.gateway()).get("/changes").asString())
        .contains("was restored from a backup");
  }

  @Test
  @Order(6)
  void shouldFillTheTopicsAgainWhenAllOfThemAreLost() throws Exception {
    assertThat(suite.run("stop", "kafka").exit()).isZero();
    Path data = suite.log("kafka").resolveSibling("../data/kafka").normalize();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }

    assertThat(suite.run("start", "kafka").exit()).isZero();

    for (String service : List.of("app-metrics", "login-onboarding", "ai-lab")) {
      long head = head(service);
      assertThat(sequencesOnTopic(service, head)).containsExactlyElementsOf(upTo(head));
    }
  }

  @Test
  @Order(7)
  void shouldVerifyThatAllIsTheSameAgain() {
    Ended first = suite.run("verify");
    assertThat(first.exit()).as(first.output()).isZero();

    Ended again = suite.run("verify");

    assertThat(again.exit()).as(again.output()).isZero();
    assertThat(again.output())
        .contains(
            "ai-lab-service: awards: 8 changes, each with its event",
            "app-metrics-service: withdrawn releases: 1 changes, each with its event",
            "reports: 1 of 1 kept reports have the same digest now")
        .containsPattern("app-metrics-service: sums: [1-9][0-9]* of a random sample")
        .containsPattern("topic: login-onboarding.events.v1 has the same events, 0 wait");
  }

  @Test
  @Order(8)
  void shouldSayWhatDiffersAndChangeNothing() throws Exception {
    suite.sql("app_metrics", "update figure set value = value + 1");
    suite.sql(
        "login_onboarding",
        "update service_version set name = 'Tampered' where reference = 'lost'");

    Ended verified = suite.run("verify");

    assertThat(verified.exit()).isEqualTo(1);
    assertThat(verified.output())
        .contains(
            "login-onboarding-service: services: the register differs from sequence",
            "app-metrics-service: sums: ",
            "its parts add up to",
            "reports: 0 of 2 kept reports have the same digest now");
    assertThat(verified.output()).doesNotContain("ai-lab-service: Register, log and topic differ");
  }

  @Test
  @Order(9)
  void shouldNameTheServicesThatHaveALog() {
    Ended refused = suite.run("replay", "kafka");

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.output()).contains("kafka has no log of events");
  }

  /** What a subscriber of the stream is sent as a reset that begins an epoch. */
  private static CompletableFuture<String> resetOf(String cursor) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(suite.gateway() + "/v1/events?stream=ai-lab"))
            .header("Last-Event-ID", cursor)
            .build();
    return CompletableFuture.supplyAsync(
        () -> {
          try (BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(
                      HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body(),
                      StandardCharsets.UTF_8))) {
            String line;
            do {
              line = lines.readLine();
            } while (line != null && !line.contains("\"code\":\"epoch-begun\""));
            return String.valueOf(line);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void release(String title, String day, String more) {
    publisher
        .post(
            "/v1/app-metrics/releases",
            """
            {"title":"%s","kind":"scheduled"%s,"figures":[
              {"metric":"logins","area":"E92000001","period":"%s","value":"7"}]}"""
                .formatted(title, more, day))
        .statusCode(201);
  }

  private static List<String> releases(String title) {
    return given()
        .baseUri(suite.gateway())
        .get("/v1/app-metrics/releases")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.findAll { it.title == '%s' }.id".formatted(title), String.class);
  }

  private static String series() {
    return "/v1/app-metrics/series?metric=logins&area=E92000001&from=2019-07-01&to=2019-07-02&step=day&knownAt="
        + known;
  }

  private static String programme(String title) {
    return """
        {"title":"%s","envelope":{"amount":"1.00","currency":"GBP"},"startsOn":"2020-01-01","endsOn":"2020-12-31"}"""
        .formatted(title);
  }

  private static String body(String path) {
    return given()
        .baseUri(suite.gateway())
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .replaceFirst("\"knownAt\":\"[^\"]*\"", "");
  }

  /** All items of the feed, byte for byte. */
  private static String log(String service) {
    List<String> items = new ArrayList<>();
    long after = 0;
    long head = head(service);
    while (after < head) {
      String page = body("/v1/" + service + "/events?limit=100&after=" + after);
      items.add(page.substring(page.indexOf('[') + 1, page.lastIndexOf(']')));
      after += 100;
    }
    return String.join(",", items);
  }

  private static long head(String service) {
    return Long.parseLong(
        given()
            .baseUri(suite.gateway())
            .get("/v1/" + service + "/events?limit=1")
            .then()
            .statusCode(200)
            .extract()
            .<String>path("head"));
  }

  private static List<Long> sequencesOnTopic(String service, long atLeast) {
    return Topic.at(suite.kafka(), service + ".events.v1").events((int) atLeast).stream()
        .map(Topic::sequence)
        .toList();
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  /** What hinders the relay of a service, in words; empty if nothing does. */
  private static String trouble(String service) {
    String trouble =
        given()
            .get(
                "http://127.0.0.1:%d/q/health/ready"
                    .formatted(suite.port(service + "_MANAGEMENT_PORT")))
            .jsonPath()
            .getString("checks.find { it.name == 'outbox' }.data.trouble");
    return trouble == null ? "" : trouble;
  }
}
