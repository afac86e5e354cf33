package uk.nhsx.gateway.stream;

import static io.restassured.RestAssured.given;
import static uk.nhsx.gateway.route.SuiteService.AI_LAB;
import static uk.nhsx.gateway.route.SuiteService.APP_METRICS;
import static uk.nhsx.gateway.route.SuiteService.LOGIN_ONBOARDING;
import static uk.nhsx.gateway.testing.Await.await;

import io.quarkus.test.common.http.TestHTTPResource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import uk.nhsx.gateway.testing.StubServices.Stubs;

/** Gives each test of the event stream its own logs. */
abstract class EventStreamFixture {

  static final int BEFORE = 10;

  @TestHTTPResource(value = "/metrics", management = true)
  String metricsPath;

  Stubs stubs;

  final StubFeed appMetrics = new StubFeed(APP_METRICS);
  final StubFeed loginOnboarding = new StubFeed(LOGIN_ONBOARDING);
  final StubFeed aiLab = new StubFeed(AI_LAB);

  /** Starts new logs, and waits until the followers have read them. */
  @BeforeEach
  void beginLogs() {
    appMetrics.with(BEFORE).on(stubs.appMetrics());
    loginOnboarding.with(2).on(stubs.loginOnboarding());
    aiLab.on(stubs.aiLab());
    awaitBuffers();
    awaitNoSubscribers();
  }

  @AfterEach
  void endLogs() {
    // Long polls on these logs fail, so that the followers read those of the next test.
    List.of(appMetrics, loginOnboarding, aiLab)
        .forEach(feed -> feed.failWith(request -> request.response().setStatusCode(503).end()));
    awaitNoSubscribers();
  }

  static List<TestSubscriber> connect(int count) {
    return IntStream.range(0, count).mapToObj(i -> TestSubscriber.connect("")).toList();
  }

  void awaitNoSubscribers() {
    await().until(() -> metric("stream_subscribers").equals("0.0"));
  }

  void awaitBuffers() {
    await()
        .until(
            () -> {
              try (TestSubscriber subscriber = TestSubscriber.connect("")) {
                return subscriber
                    .awaitAnyId()
                    .equals(cursor(appMetrics.head(), loginOnboarding.head(), aiLab.head()));
              }
            });
  }

  static String cursor(int appMetrics, int loginOnboarding, int aiLab) {
    return "%s:%d,%s:%d,%s:%d"
        .formatted(
            APP_METRICS.label(),
            appMetrics,
            LOGIN_ONBOARDING.label(),
            loginOnboarding,
            AI_LAB.label(),
            aiLab);
  }

  String metric(String name) {
    return given()
        .get(metricsPath)
        .asString()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElse("none");
  }
}
