package uk.nhsx.systemtests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.cloudevents.CloudEvent;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.Topic;

/** A service, a release and an award, from the first write to the three topics. */
class JourneyIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final String REPORT = "/v1/progress-report?from=2019-08-01&to=2020-01-31";

  private static SuiteUnderTest suite;
  private static Officer onboarding;
  private static Officer awards;
  private static Officer publisher;

  @BeforeAll
  static void startAnEmptySuite() {
    suite = SuiteUnderTest.up("--empty");
    onboarding = new Officer(suite, "onboarding-officer");
    awards = new Officer(suite, "award-officer");
    publisher = new Officer(suite, "metrics-publisher");
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void shouldLeadAServiceFromAppliedToLive() {
    onboarding.put("/v1/login-onboarding/services/journey", service("2019-07-01")).statusCode(201);
    lodgeEvidence("journey");
    for (String move : List.of(move("approved", "2019-08-01"), move("upcoming", "2019-09-01"))) {
      onboarding.step("/v1/login-onboarding/services/journey", move).statusCode(201);
    }

    onboarding
        .step("/v1/login-onboarding/services/journey", move("live", "2019-10-01"))
        .statusCode(201)
        .body("stage", equalTo("live"));

    List<CloudEvent> events = sequenced("login-onboarding.events.v1", "journey", 9);
    assertThat(events.stream().map(CloudEvent::getType))
        .containsExactly(
            "uk.nhsx.loginonboarding.service.registered.v1",
            "uk.nhsx.loginonboarding.evidence.lodged.v1",
            "uk.nhsx.loginonboarding.evidence.lodged.v1",
            "uk.nhsx.loginonboarding.evidence.lodged.v1",
            "uk.nhsx.loginonboarding.evidence.lodged.v1",
            "uk.nhsx.loginonboarding.evidence.lodged.v1",
            "uk.nhsx.loginonboarding.service.transitioned.v1",
            "uk.nhsx.loginonboarding.service.transitioned.v1",
            "uk.nhsx.loginonboarding.service.transitioned.v1");
    report()
        .body("loginOnboarding.live.count", equalTo(1))
        .body("loginOnboarding.live.since", equalTo(1));
  }

  @Test
  void shouldPublishARelease() {
    publisher
        .put(
            "/v1/app-metrics/areas/E92000001",
            """
            {"name":"England","type":"nation","parent":null}""")
        .statusCode(201);
    publisher
        .put(
            "/v1/app-metrics/metrics/logins",
            """
            {"title":"Logins","description":"Logins to the app","unit":"logins","kind":"flow","cadence":"day","column":"Logins"}""")
        .statusCode(201);

    publisher
        .post(
            "/v1/app-metrics/releases",
            """
            {"title":"Journey","kind":"scheduled","source":"a test","figures":[
              {"metric":"logins","area":"E92000001","period":"2019-08-01/2020-01-31","value":"1900000","qualifier":"approximately"}]}""")
        .statusCode(201);

    report()
        .body("appMetrics.figures", hasSize(1))
        .body("appMetrics.figures[0].metric", equalTo("logins"))
        .body("appMetrics.figures[0].value", equalTo("1900000"))
        .body("appMetrics.figures[0].qualifier", equalTo("approximately"));
    assertThat(Topic.at(suite.kafka(), "app-metrics.events.v1").events(3))
        .extracting(CloudEvent::getType)
        .containsExactly(
            "uk.nhsx.appmetrics.areas.registered.v1",
            "uk.nhsx.appmetrics.metric.defined.v1",
            "uk.nhsx.appmetrics.release.published.v1");
  }

  @Test
  void shouldAnnounceAnAward() {
    awards
        .put(
            "/v1/ai-lab/programmes/journey",
            """
            {"title":"A programme","envelope":{"amount":"1000.00","currency":"GBP"},"startsOn":"2020-01-01","endsOn":"2022-12-31"}""")
        .statusCode(201);
    awards
        .put(
            "/v1/ai-lab/competitions/journey-1",
            """
            {"programme":"journey","title":"Round 1","round":1,"phases":[1,2],"opensOn":"2020-01-02","closesOn":"2020-01-20","announcedOn":"2020-01-25"}""")
        .statusCode(201);

    awards
        .put(
            "/v1/ai-lab/awards/JOURNEY_1",
            """
            {"competition":"journey-1","title":"A title","description":"A description of the work","phase":2,"category":"Imaging",
             "recipient":{"orgId":"GB-NHS-RRV","name":"A recipient"},"amount":{"amount":"400.00","currency":"GBP"},
             "awardedOn":"2020-01-27","startsOn":"2020-02-01","endsOn":"2021-01-31"}""")
        .statusCode(201)
        .body("stage", equalTo("announced"));

    report()
        .body("aiLab.programmes[0].id", equalTo("journey"))
        .body("aiLab.programmes[0].committed.amount", equalTo("400.00"))
        .body("aiLab.programmes[0].remaining.amount", equalTo("600.00"))
        .body("aiLab.programmes[0].awards", equalTo(1));
    assertThat(Topic.at(suite.kafka(), "ai-lab.events.v1").events(3))
        .extracting(CloudEvent::getType)
        .containsExactly(
            "uk.nhsx.ailab.programme.defined.v1",
            "uk.nhsx.ailab.competition.defined.v1",
            "uk.nhsx.ailab.award.announced.v1");
  }

  @Test
  void shouldAcceptWritesWhileKafkaIsAwayAndPublishThemAfterwards() {
    assertThat(suite.run("stop", "kafka").exit()).isZero();

    onboarding.put("/v1/login-onboarding/services/unheard", service("2019-07-01")).statusCode(201);

    given()
        .get(
            "http://127.0.0.1:"
                + suite.port("LOGIN_ONBOARDING_MANAGEMENT_PORT")
                + "/q/health/ready")
        .then()
        .statusCode(200);
    assertThat(suite.run("start", "kafka").exit()).isZero();
    assertThat(sequenced("login-onboarding.events.v1", "unheard", 1)).hasSize(1);
  }

  @Test
  void shouldSayUnavailableWithoutADatabaseAndRecoverByItself() {
    assertThat(suite.run("stop", "postgres").exit()).isZero();

    given()
        .baseUri(suite.gateway())
        .get("/v1/ai-lab/programmes")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", equalTo("5"))
        .body("type", equalTo("/problems/unavailable"));

    assertThat(suite.run("start", "postgres").exit()).isZero();
    await()
        .atMost(TIMEOUT)
        .until(
            () ->
                given().baseUri(suite.gateway()).get("/v1/ai-lab/programmes").statusCode() == 200);
  }

  @Test
  void shouldStartAKilledServiceAgainAndLoseNothing() {
    onboarding.put("/v1/login-onboarding/services/survivor", service("2019-07-01")).statusCode(201);
    long killed = suite.pid("login-onboarding-service");

    ProcessHandle.of(killed).orElseThrow().destroyForcibly();

    await().atMost(TIMEOUT).until(() -> suite.run("status").exit() == 0);
    assertThat(suite.pid("login-onboarding-service")).isNotEqualTo(killed);
    given()
        .baseUri(suite.gateway())
        .get("/v1/login-onboarding/services/survivor")
        .then()
        .statusCode(200)
        .body("stage", equalTo("applied"));
  }

  @Test
  void shouldPrintTheLogOfAProcess() {
    SuiteUnderTest.Ended log = suite.run("logs", "login-onboarding");

    assertThat(log.exit()).isZero();
    assertThat(log.output()).contains("login-onboarding-service").contains("started in");
  }

  @Test
  void shouldNameTheProcessesThatHaveALog() {
    SuiteUnderTest.Ended log = suite.run("logs", "nonsense");

    assertThat(log.exit()).isEqualTo(2);
    assertThat(log.output()).contains("'nonsense'").contains("ai-lab-service");
  }

  private static ValidatableResponse report() {
    return given().baseUri(suite.gateway()).get(REPORT).then().statusCode(200);
  }

  /** The events of one key, after making sure that the whole topic runs 1, 2, 3 … */
  private static List<CloudEvent> sequenced(String topic, String key, int atLeast) {
    String head =
        given()
            .baseUri(suite.gateway())
            .get("/v1/login-onboarding/events?limit=1")
            .then()
            .statusCode(200)
            .extract()
            .path("head");
    List<CloudEvent> events = Topic.at(suite.kafka(), topic).events(Integer.parseInt(head));
    assertThat(events.stream().map(Topic::sequence))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
    List<CloudEvent> own =
        events.stream().filter(event -> key.equals(event.getExtension("partitionkey"))).toList();
    assertThat(own).hasSizeGreaterThanOrEqualTo(atLeast);
    return own;
  }

  private static void lodgeEvidence(String service) {
    for (String kind :
        List.of("dspt", "scal", "clinical-safety", "connection-agreement", "board-decision")) {
      onboarding
          .put(
              "/v1/login-onboarding/services/" + service + "/evidence/" + kind,
              """
              {"reference":"EXAMPLE","issuedOn":"2019-07-01"}""")
          .statusCode(201);
    }
  }

  private static String move(String to, String on) {
    return "{\"to\":\"%s\",\"effectiveOn\":\"%s\"}".formatted(to, on);
  }

  private static String service(String appliedOn) {
    return """
        {"name":"Journey","description":"A service on its way","organisation":{"name":"An organisation","odsCode":"EXAMPLE1"},
         "channel":"web","identityLevel":"P9","vectorsOfTrust":["P9.Cp.Cd"],"scopes":["openid","profile"],
         "redirectUris":["https://journey.example/callback"],"usesAi":false,"appliedOn":"%s"}"""
        .formatted(appliedOn);
  }
}
