package uk.nhsx.systemtests.recovery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.cloudevents.CloudEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
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
  private static SuiteReader reader;
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
    reader = new SuiteReader(suite);
    onboarding = new Officer(suite, "onboarding-officer");
    publisher = new Officer(suite, "metrics-publisher");
    awards = new Officer(suite, "award-officer");
    release("Kept", "2019-07-01", "");
    release("Under embargo", "2019-07-02", ",\"publishAt\":\"" + Instant.now().plus(EMBARGO) + '"');
    Path backup = directory.resolve("backup");
    suite.succeed("backup", backup.toString());

    changeEverything();
    await().atMost(TIMEOUT).until(() -> reader.releases("Under embargo").size() == 1);
    known = Instant.now().toString();
    for (String service : List.of("app-metrics", "login-onboarding", "ai-lab")) {
      heads.put(service, reader.head(service));
      logs.put(service, reader.log(service));
      // Until it is on the topic, the topic is not ahead.
      Topic.at(suite.kafka(), service + ".events.v1").events(heads.get(service).intValue());
    }
    for (String path : List.of(SERVICE, SERVICE + "/history", METRIC, series())) {
      answers.put(path, reader.body(path));
    }

    restore(backup);
    replayBeforeAnybodyChangesAnything();
    suite.upAgain();
  }

  /** It is refused while the suite runs, killed twice, and completed by the next start. */
  private static void restore(Path backup) throws Exception {
    assertThat(suite.run("restore", "--yes", backup.toString()))
        .returns(1, Ended::exit)
        .satisfies(
            refused ->
                assertThat(refused.output())
                    .contains("a suite is running on this data: stop it with ./suite down"));
    suite.succeed("down");
    KilledRestore restore = new KilledRestore(suite, backup);
    restore.halfWay(directory.resolve("pipe"));
    restore.beforeTheLastStep();
    assertThat(suite.succeed("infra", "--detach"))
        .contains("a restore that was interrupted is complete now");
  }

  /** The app metrics would publish what was under embargo as soon as they start. */
  private static void replayBeforeAnybodyChangesAnything() {
    for (String service : List.of("login-onboarding", "app-metrics")) {
      assertThat(suite.succeed("replay", service)).contains("to sequence=" + heads.get(service));
    }
    suite.succeed("down");
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
    String kept = reader.releases("Kept").get(0);
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
    assertThat(reader.log("login-onboarding")).isEqualTo(logs.get("login-onboarding"));
    assertThat(reader.body(SERVICE)).isEqualTo(answers.get(SERVICE));
    assertThat(reader.body(SERVICE + "/history")).isEqualTo(answers.get(SERVICE + "/history"));
    onboarding
        .step(SERVICE, "{\"to\":\"withdrawn\",\"effectiveOn\":\"2019-09-01\"}")
        .statusCode(201);
    assertThat(reader.sequencesOnTopic("login-onboarding", heads.get("login-onboarding") + 1))
        .containsExactlyElementsOf(upTo(heads.get("login-onboarding") + 1));
    assertThat(reader.trouble("LOGIN_ONBOARDING")).isEmpty();
  }

  @Test
  @Order(2)
  void shouldHaveReplayedWithdrawalsAndWhatWasUnderEmbargo() {
    assertThat(reader.log("app-metrics")).isEqualTo(logs.get("app-metrics"));
    assertThat(reader.body(series())).isEqualTo(answers.get(series()));
    assertThat(reader.releases("Under embargo")).hasSize(1);
  }

  @Test
  @Order(3)
  void shouldSayThatTheOtherTopicIsAhead() {
    await().atMost(TIMEOUT).until(() -> reader.trouble("AI_LAB").startsWith("topic-ahead"));

    assertThat(reader.trouble("AI_LAB")).contains("OUTBOX_TASK");
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
    CompletableFuture<String> reset = reader.resetOf("ai-lab:" + lost);

    suite.succeed("new-epoch", "ai-lab");

    assertThat(reader.log("ai-lab")).startsWith(logs.get("ai-lab"));
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
    suite.succeed("stop", "kafka");
    suite.delete("data/kafka");

    suite.succeed("start", "kafka");

    for (String service : List.of("app-metrics", "login-onboarding", "ai-lab")) {
      long head = reader.head(service);
      assertThat(reader.sequencesOnTopic(service, head)).containsExactlyElementsOf(upTo(head));
    }
  }

  @Test
  @Order(7)
  void shouldVerifyThatAllIsTheSameAgain() {
    assertThat(suite.succeed("verify"))
        .contains(
            "ai-lab-service: awards: 8 changes, each with its event",
            "app-metrics-service: withdrawn releases: 1 changes, each with its event",
            "reports: the present one is kept for later runs, as ")
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
            " of lost in service.name",
            "app-metrics-service: figures of nations: logins of E92000001 for 2019-08-01/2020-01-31"
                + " is approximately 1900000 in sequence ",
            "app-metrics-service: sums: ",
            "its parts add up to",
            "reports: 0 of 1 kept reports have the same digest now");
    assertThat(verified.output()).doesNotContain("ai-lab-service: Register, log and topic differ");
  }

  @Test
  @Order(9)
  void shouldNameTheServicesThatHaveALog() {
    Ended refused = suite.run("replay", "kafka");

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.output()).contains("kafka has no log of events");
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

  private static String series() {
    return "/v1/app-metrics/series?metric=logins&area=E92000001&from=2019-07-01&to=2019-07-02&step=day&knownAt="
        + known;
  }

  private static String programme(String title) {
    return """
        {"title":"%s","envelope":{"amount":"1.00","currency":"GBP"},"startsOn":"2020-01-01","endsOn":"2020-12-31"}"""
        .formatted(title);
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
