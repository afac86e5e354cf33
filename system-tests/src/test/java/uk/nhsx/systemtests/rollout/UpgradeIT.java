package uk.nhsx.systemtests.rollout;

import static io.restassured.RestAssured.given;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Map;
import net.javacrumbs.jsonunit.core.Option;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.Topic;
import uk.nhsx.systemtests.Officer;
import uk.nhsx.systemtests.SuiteUnderTest;

/** A suite that is started on the databases of the previous release, and on a new Kafka. */
class UpgradeIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private static SuiteUnderTest suite;

  @BeforeAll
  static void upgrade() throws Exception {
    suite = SuiteUnderTest.infra();
    PreviousRelease.load(suite);
    suite.succeed("down");
    suite.upAgain("--empty");
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  /** Among them reports of past instants with their digests, and events; fields may be added. */
  @Test
  void shouldAnswerAsThePreviousReleaseDid() throws Exception {
    Map<String, Object> before = PreviousRelease.answers();

    assertThat(before.keySet())
        .hasSize(15)
        .allSatisfy(
            path ->
                assertThatJson(body(path))
                    .when(Option.IGNORING_EXTRA_FIELDS)
                    .isEqualTo(before.get(path)));
  }

  /** The release was under embargo when the previous one ended. */
  @Test
  void shouldPublishWhatHasBecomeDueMeanwhile() {
    String path =
        "/v1/app-metrics/series?metric=logins&area=E92000001&from=2020-03-01&to=2020-03-31&step=total";

    await("a release that is due")
        .atMost(TIMEOUT)
        .untilAsserted(
            () -> assertThat(get(path).getString("items[0].points[0].value")).isEqualTo("500000"));
  }

  @Test
  void shouldContinueTheLogsOfThePreviousRelease() {
    Officer officer = new Officer(suite, "award-officer");

    officer
        .put(
            "/v1/ai-lab/programmes/upgraded",
            """
            {"title":"After an upgrade","envelope":{"amount":"1.00","currency":"GBP"},
             "startsOn":"2020-01-01","endsOn":"2023-12-31"}""")
        .statusCode(201);

    assertThat(get("/v1/ai-lab/events?after=13").getString("items[0].sequence")).isEqualTo("14");
    Topic topic = Topic.at(suite.kafka(), "ai-lab.events.v1");
    await("all events on the topic")
        .atMost(TIMEOUT)
        .untilAsserted(() -> assertThat(topic.recordsSoFar()).hasSize(14));
  }

  @Test
  void shouldFindNothingWrong() {
    assertThat(suite.succeed("verify")).contains("ai-lab-service", "app-metrics-service");
  }

  private static JsonPath get(String path) {
    return JsonPath.from(body(path));
  }

  private static String body(String path) {
    return given().baseUri(suite.gateway()).get(path).then().statusCode(200).extract().asString();
  }
}
