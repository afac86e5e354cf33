package uk.nhsx.gateway.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhsx.gateway.route.SuiteService.AI_LAB;
import static uk.nhsx.gateway.route.SuiteService.APP_METRICS;
import static uk.nhsx.gateway.route.SuiteService.LOGIN_ONBOARDING;
import static uk.nhsx.gateway.testing.Problems.problem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.gateway.testing.Wire;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

@QuarkusTest
@WithTestResource(StreamingServices.class)
@WithTestResource(TokenIssuerResource.class)
class EventStreamResourceTest {

  private static final int BEFORE = 10;
  private static final int TAIL_AND_MORE = StreamingServices.TAIL + 3;
  private static final String TRANSITIONED = "uk.nhsx.loginonboarding.service.transitioned.v1";
  private static final String AMENDED = "uk.nhsx.loginonboarding.service.amended.v1";

  @TestHTTPResource(value = "/metrics", management = true)
  String metrics;

  @TestHTTPResource(value = "/health/ready", management = true)
  String health;

  Stubs stubs;

  @Inject LongLook longLook;

  private final CannedFeed appMetrics = new CannedFeed(APP_METRICS);
  private final CannedFeed loginOnboarding = new CannedFeed(LOGIN_ONBOARDING);
  private final CannedFeed aiLab = new CannedFeed(AI_LAB);

  /** Each test has logs of its own; the followers have noticed when the cursors say so. */
  @BeforeEach
  void beginLogs() {
    appMetrics.with(BEFORE).on(stubs.appMetrics());
    loginOnboarding.with(2).on(stubs.loginOnboarding());
    aiLab.on(stubs.aiLab());
    awaitTails();
    awaitNoReaders();
  }

  @AfterEach
  void awaitDeparture() {
    // Whoever waits for news of these logs comes back for those of the next test.
    List.of(appMetrics, loginOnboarding, aiLab)
        .forEach(feed -> feed.breakBy(request -> request.response().setStatusCode(503).end()));
    awaitNoReaders();
  }

  @Test
  void shouldTellWhatComesFromNowOn() {
    try (Listener listener = Listener.to("").awaitId(cursor(BEFORE, 2, 0))) {
      String told = appMetrics.tell();
      listener.data(1);
      String toldNext = aiLab.tell("uk.nhsx.ailab.award.announced.v1", "\u00e4");

      listener.data(2);
      assertThat(listener.events())
          .containsExactly(
              new Listener.Event(
                  cursor(BEFORE + 1, 2, 0), "uk.nhsx.appmetrics.areas.registered.v1", told),
              new Listener.Event(
                  cursor(BEFORE + 1, 2, 1), "uk.nhsx.ailab.award.announced.v1", toldNext));
    }
  }

  @Test
  void shouldBeAStreamThatNobodyOnTheWayKeepsOrHoldsBack() {
    try (Listener listener = Listener.to("")) {
      var headers = listener.answer().headers();

      assertThat(headers.firstValue("Content-Type")).contains("text/event-stream");
      assertThat(headers.firstValue("Cache-Control")).contains("no-store");
      assertThat(headers.firstValue("X-Accel-Buffering")).contains("no");
      assertThat(headers.firstValue("Content-Encoding")).isEmpty();
    }
  }

  @Test
  void shouldTellEverythingFromTheBeginningAndGoOn() {
    try (Listener listener = Listener.to("?stream=app-metrics&after=beginning")) {
      listener.data(BEFORE);
      appMetrics.tell();

      assertThat(listener.data(BEFORE + 1))
          .isEqualTo(IntStream.rangeClosed(1, BEFORE + 1).mapToObj(appMetrics::event).toList());
      assertThat(listener.lastId()).isEqualTo("app-metrics:" + (BEFORE + 1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 5, 6, 7, 9, 10})
  void shouldGoOnWhereTheReaderStood(int seen) {
    appMetrics.tell();
    appMetrics.tell();
    awaitTails();

    try (Listener listener =
        Listener.to("?stream=app-metrics", "Last-Event-ID", "app-metrics:" + seen)) {

      assertThat(listener.data(BEFORE + 2 - seen))
          .isEqualTo(
              IntStream.rangeClosed(seen + 1, BEFORE + 2).mapToObj(appMetrics::event).toList());
    }
  }

  @Test
  void shouldGoByWhatABrowserSaysWhenItComesBack() {
    try (Listener listener =
        Listener.to(
            "?stream=app-metrics&after=beginning", "Last-Event-ID", "app-metrics:" + BEFORE)) {
      String told = appMetrics.tell();

      assertThat(listener.data(1)).containsExactly(told);
    }
  }

  @Test
  void shouldForgetStreamsOfACursorThatAreNoLongerAskedFor() {
    try (Listener listener =
        Listener.to("?stream=app-metrics&after=app-metrics:9,login-onboarding:1")) {

      assertThat(listener.data(1)).containsExactly(appMetrics.event(10));
      assertThat(listener.lastId()).isEqualTo("app-metrics:10");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"type=%1$s,%2$s", "type=%1$s&type=%2$s"})
  void shouldTellOnlyTheTypesAskedFor(String types) {
    try (Listener listener =
        Listener.to("?stream=login-onboarding&" + types.formatted(TRANSITIONED, AMENDED))
            .awaitId("login-onboarding:2")) {
      String amended = loginOnboarding.tell(AMENDED, "");
      loginOnboarding.tell();
      String transitioned = loginOnboarding.tell(TRANSITIONED, "");

      assertThat(listener.data(2)).containsExactly(amended, transitioned);
    }
  }

  @Test
  void shouldMoveTheCursorOnPastWhatIsNotAskedFor() {
    try (Listener listener =
        Listener.to("?stream=login-onboarding&type=" + AMENDED).awaitId("login-onboarding:2")) {
      loginOnboarding.tell();

      listener.awaitId("login-onboarding:3");
      assertThat(listener.events()).isEmpty();
    }
  }

  @Test
  void shouldGiveSignsOfLife() {
    try (Listener listener = Listener.to("")) {
      await().until(() -> listener.comments().size() >= 3);

      assertThat(listener.events()).isEmpty();
      assertThat(Integer.parseInt(String.valueOf(listener.retry()))).isBetween(2000, 4000);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nonsense,cursor-malformed",
    "app-metrics:x,cursor-malformed",
    "app-metrics:11,cursor-ahead",
    "app-metrics:999999999999999999,cursor-ahead",
    "app-metrics:3,cursor-expired",
    "app-metrics:0,cursor-expired",
    "beginning,cursor-expired",
    "ai-lab:0,cursor-incomplete"
  })
  void shouldTellThatACursorCanNotBeHonouredAndGoOn(String after, String code) {
    appMetrics.keepFrom(5);
    try (Listener listener = Listener.to("?stream=app-metrics&after=" + after)) {
      listener.data(1);
      String told = appMetrics.tell();

      assertThat(listener.data(2)).last().isEqualTo(told);
      Listener.Event first = listener.events().get(0);
      assertThat(first.name()).isEqualTo("reset");
      assertThat(first.id()).isEqualTo("app-metrics:10");
      JsonPath reset = JsonPath.from(first.data());
      assertThat(reset.getString("code")).isEqualTo(code);
      assertThat(reset.getString("reason")).isNotBlank();
      assertThat(reset.getList("streams")).isEqualTo(List.of("app-metrics"));
      assertThat(reset.getString("snapshot.app-metrics")).isEqualTo("/v1/app-metrics/releases");
      assertThat(reset.getString("after")).isEqualTo("app-metrics:10");
    }
  }

  @Test
  void shouldGoOnInTheOtherStreamsWhenOneIsReset() {
    try (Listener listener =
        Listener.to("?stream=app-metrics,login-onboarding&after=login-onboarding:1")) {

      assertThat(listener.data(2)).contains(loginOnboarding.event(2));
      assertThat(listener.lastId()).isEqualTo("app-metrics:10,login-onboarding:2");
    }
  }

  @Test
  void shouldGoOnWhenAServiceIsBack() {
    try (Listener listener = Listener.to("").awaitId(cursor(BEFORE, 2, 0))) {
      stubs.appMetrics().stop();
      String other = loginOnboarding.tell();
      assertThat(listener.data(1)).containsExactly(other);
      appMetrics.with(TAIL_AND_MORE);
      stubs.appMetrics().start();

      assertThat(listener.data(1 + TAIL_AND_MORE))
          .endsWith(appMetrics.event(BEFORE + TAIL_AND_MORE))
          .hasSize(1 + TAIL_AND_MORE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "{}",
        "{\"items\":[],\"head\":\"11\"}",
        "{\"items\":[{\"sequence\":\"11\"}],\"head\":\"11\"}"
      })
  void shouldTellNothingOfAFeedThatAnswersGarbage(String garbage) {
    try (Listener listener = Listener.to("").awaitId(cursor(BEFORE, 2, 0))) {
      appMetrics.breakBy(request -> request.response().end(garbage));
      loginOnboarding.tell();
      listener.data(1);
      appMetrics.mend();
      String told = appMetrics.tell();

      assertThat(listener.data(2)).containsExactly(loginOnboarding.event(3), told);
    }
  }

  @Test
  void shouldWaitForAServiceThatCanNotSayWhatWasBefore() {
    appMetrics.breakBy(request -> request.response().setStatusCode(500).end());
    try (Listener listener = Listener.to("?stream=app-metrics,login-onboarding&after=beginning")) {
      assertThat(listener.data(2))
          .isEqualTo(List.of(loginOnboarding.event(1), loginOnboarding.event(2)));
      appMetrics.mend();

      assertThat(listener.data(2 + BEFORE)).endsWith(appMetrics.event(BEFORE));
    }
  }

  @Test
  void shouldCutOffAReaderThatDoesNotRead() throws Exception {
    String large = "x".repeat(400_000);
    String before = metric("stream_readers_cut_off_total");
    try (Wire idle = new Wire();
        Listener listener = Listener.to("?stream=app-metrics").awaitId("app-metrics:10")) {
      idle.say("GET /v1/events?stream=app-metrics HTTP/1.1", "Host: x", "");
      idle.head();
      for (int i = 1; i <= 40; i++) {
        appMetrics.tell("uk.nhsx.appmetrics.release.published.v1", large);
        listener.data(i);
      }

      await().until(() -> !metric("stream_readers_cut_off_total").equals(before));
      String told = appMetrics.tell();
      assertThat(listener.data(41)).hasSize(41).endsWith(told);
      assertThat(idle.rest()).doesNotContain(told).doesNotEndWith("0\r\n\r\n");
    }
  }

  @Test
  void shouldLimitTheReadersOfACaller() {
    List<Listener> listeners = listeners(StreamingServices.OF_ONE_CALLER);

    problem(given().get("/v1/events").then(), 429, "rate-limited")
        .header("Retry-After", equalTo("5"));
    try (Listener other = Listener.to("", "Authorization", "Bearer " + Tokens.of("any"))) {
      assertThat(other.answer().statusCode()).isEqualTo(200);
    }
    listeners.forEach(Listener::close);
  }

  @Test
  void shouldGiveThePlaceOfAReaderThatHasGoneToTheNext() throws Exception {
    List<Listener> listeners = listeners(StreamingServices.OF_ONE_CALLER - 1);
    try (Wire leaving = new Wire()) {
      leaving.say("GET /v1/events HTTP/1.1", "Host: x", "");
      leaving.head();
    }
    await().until(() -> metric("stream_readers").equals("3.0"));

    try (Listener next = Listener.to("")) {
      assertThat(next.answer().statusCode()).isEqualTo(200);
    }
    listeners.forEach(Listener::close);
  }

  @Test
  void shouldKeepNoPlaceForThoseWhoGoBeforeTheyAreLetIn() throws Exception {
    int before = longLook.letIn();
    for (int i = 0; i < StreamingServices.OF_ONE_CALLER; i++) {
      try (Wire hasty = new Wire()) {
        hasty.say("GET /v1/events HTTP/1.1", "Host: x", LongLook.HEADER + ": yes", "");
      }
    }
    await().until(() -> longLook.letIn() == before + StreamingServices.OF_ONE_CALLER);

    listeners(StreamingServices.OF_ONE_CALLER).forEach(Listener::close);
  }

  @Test
  void shouldLimitTheReadersOfAll() {
    List<Listener> listeners = listeners(StreamingServices.OF_ONE_CALLER);
    String token = "Bearer " + Tokens.ofSubject("one");
    Listener fifth = Listener.to("", "Authorization", token);
    Listener sixth = Listener.to("", "Authorization", token);

    problem(given().header("Authorization", token).get("/v1/events").then(), 503, "unavailable")
        .header("Retry-After", equalTo("5"));
    listeners.forEach(Listener::close);
    fifth.close();
    sixth.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stream=kafka | app-metrics, login-onboarding, ai-lab",
        "stream=app-metrics,,ai-lab | app-metrics, login-onboarding, ai-lab",
        "stream= | stream is empty",
        "type=uk.nhsx.ailab.award.updated.v1 | uk.nhsx.ailab.award.amended.v1",
        "stream=ai-lab&type=" + AMENDED + " | uk.nhsx.ailab.award.amended.v1",
        "after= | after is empty",
        "after=beginning&after=beginning | after is given more than once",
        "since=1 | after, stream, type"
      })
  void shouldRefuseWhatItDoesNotUnderstand(String query, String says) {
    problem(
            given().urlEncodingEnabled(false).get("/v1/events?" + query).then(),
            400,
            "invalid-parameter")
        .body("detail", containsString(says));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/event-stream",
        "text/*",
        "*/*",
        "text/html, */*;q=0.1",
        "text/html, *; q=.2"
      })
  void shouldAnswerThoseWhoTakeEvents(String accept) {
    try (Listener listener = Listener.to("", "Accept", accept)) {
      assertThat(listener.answer().statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/html", "text/event-stream;q=0", "json"})
  void shouldRefuseThoseWhoDoNot(String accept) {
    problem(given().header("Accept", accept).get("/v1/events").then(), 406, "not-acceptable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void shouldRefuseOtherMethods(String method) {
    problem(given().request(method, "/v1/events").then(), 405, "method-not-allowed")
        .header("Allow", equalTo("GET, HEAD, OPTIONS"));
  }

  @Test
  void shouldNameItsMethods() {
    given().options("/v1/events").then().statusCode(200).header("Allow", "GET, HEAD, OPTIONS");
  }

  @Test
  void shouldAnswerTheHeadAlone() {
    given().head("/v1/events").then().statusCode(200).header("Content-Type", "text/event-stream");
  }

  @Test
  void shouldRefuseATokenThatDoesNotVerify() {
    problem(
        given().header("Authorization", "Bearer " + Tokens.expired("x")).get("/v1/events").then(),
        401,
        "unauthenticated");
  }

  @Test
  void shouldSpeakToOldClientsWithoutChunks() throws Exception {
    try (Wire wire = new Wire()) {
      wire.say("GET /v1/events?stream=app-metrics&after=app-metrics:9 HTTP/1.0", "");
      wire.head();
      byte[] begin = wire.in().readNBytes(7);

      assertThat(new String(begin)).isEqualTo("retry: ");
    }
  }

  @Test
  void shouldTellAmongTheHealthDetailsHowItFares() {
    given()
        .get(health)
        .then()
        .body("checks.find { it.name == 'stream' }.status", equalTo("UP"))
        .body("checks.find { it.name == 'stream' }.data.'app-metrics.behind'", equalTo(0));
  }

  private static List<Listener> listeners(int count) {
    return IntStream.range(0, count).mapToObj(i -> Listener.to("")).toList();
  }

  private void awaitNoReaders() {
    await().until(() -> metric("stream_readers").equals("0.0"));
  }

  private void awaitTails() {
    await()
        .until(
            () -> {
              try (Listener listener = Listener.to("")) {
                return listener
                    .awaitAnyId()
                    .equals(cursor(appMetrics.head(), loginOnboarding.head(), aiLab.head()));
              }
            });
  }

  private static String cursor(int appMetrics, int loginOnboarding, int aiLab) {
    return "%s:%d,%s:%d,%s:%d"
        .formatted(
            APP_METRICS.label(),
            appMetrics,
            LOGIN_ONBOARDING.label(),
            loginOnboarding,
            AI_LAB.label(),
            aiLab);
  }

  private String metric(String name) {
    return given()
        .get(metrics)
        .asString()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElse("none");
  }
}
