package uk.nhsx.gateway.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhsx.gateway.testing.Await.await;
import static uk.nhsx.gateway.testing.Problems.problem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.testing.RawConnection;
import uk.nhsx.platform.testing.RecordedLogs;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

@QuarkusTest
@WithTestResource(StreamTestServices.class)
@WithTestResource(TokenIssuerResource.class)
class EventStreamResourceTest extends EventStreamFixture {

  private static final String AMENDED = "uk.nhsx.loginonboarding.service.amended.v1";

  @TestHTTPResource(value = "/health/ready", management = true)
  String health;

  @Inject DelayedRequests delayedRequests;

  @Test
  void shouldForbidCachesAndProxiesToBuffer() {
    try (TestSubscriber subscriber = TestSubscriber.connect("", "Accept-Encoding", "gzip")) {
      var headers = subscriber.response().headers();

      assertThat(headers.firstValue("Content-Type")).contains("text/event-stream");
      assertThat(headers.firstValue("Cache-Control")).contains("no-store");
      assertThat(headers.firstValue("X-Accel-Buffering")).contains("no");
      assertThat(headers.firstValue("Content-Encoding")).isEmpty();
    }
  }

  @Test
  void shouldDisconnectASubscriberThatDoesNotRead() throws Exception {
    String large = "x".repeat(400_000);
    String before = metric("stream_subscribers_disconnected_total");
    try (RawConnection idle = new RawConnection();
        TestSubscriber subscriber =
            TestSubscriber.connect("?stream=app-metrics").awaitId("app-metrics:10")) {
      idle.send("GET /v1/events?stream=app-metrics HTTP/1.1", "Host: x", "");
      idle.head();
      for (int i = 1; i <= 40; i++) {
        appMetrics.append("uk.nhsx.appmetrics.release.published.v1", large);
        subscriber.data(i);
      }

      await().until(() -> !metric("stream_subscribers_disconnected_total").equals(before));
      String sent = appMetrics.append();
      assertThat(subscriber.data(41)).hasSize(41).endsWith(sent);
      assertThat(idle.rest()).doesNotContain(sent).doesNotEndWith("0\r\n\r\n");
    }
  }

  @Test
  void shouldLimitTheSubscribersOfACaller() {
    List<TestSubscriber> subscribers = connect(StreamTestServices.PER_CALLER);

    problem(given().get("/v1/events").then(), 429, "rate-limited")
        .header("Retry-After", equalTo("5"));
    try (TestSubscriber other =
        TestSubscriber.connect("", "Authorization", "Bearer " + Tokens.of("any"))) {
      assertThat(other.response().statusCode()).isEqualTo(200);
    }
    subscribers.forEach(TestSubscriber::close);
  }

  @Test
  void shouldReleaseThePermitOfADisconnectedSubscriber() throws Exception {
    List<TestSubscriber> subscribers = connect(StreamTestServices.PER_CALLER - 1);
    try (RawConnection leaving = new RawConnection()) {
      leaving.send("GET /v1/events HTTP/1.1", "Host: x", "");
      leaving.head();
    }
    await().until(() -> metric("stream_subscribers").equals("3.0"));

    try (TestSubscriber next = TestSubscriber.connect("")) {
      assertThat(next.response().statusCode()).isEqualTo(200);
    }
    subscribers.forEach(TestSubscriber::close);
  }

  @Test
  void shouldReleaseThePermitOfAClientThatDisconnectsBeforeAdmission() throws Exception {
    int before = delayedRequests.resumed();
    for (int i = 0; i < StreamTestServices.PER_CALLER; i++) {
      try (RawConnection hasty = new RawConnection()) {
        hasty.send("GET /v1/events HTTP/1.1", "Host: x", DelayedRequests.HEADER + ": yes", "");
      }
    }
    await().until(() -> delayedRequests.resumed() == before + StreamTestServices.PER_CALLER);

    connect(StreamTestServices.PER_CALLER).forEach(TestSubscriber::close);
  }

  @Test
  void shouldLimitTheSubscribersOfTheInstanceWithoutAnErrorInTheLog() {
    List<TestSubscriber> subscribers = connect(StreamTestServices.PER_CALLER);
    String token = "Bearer " + Tokens.ofSubject("one");
    TestSubscriber fifth = TestSubscriber.connect("", "Authorization", token);
    TestSubscriber sixth = TestSubscriber.connect("", "Authorization", token);

    try (RecordedLogs logs = new RecordedLogs("uk.nhsx")) {
      problem(given().header("Authorization", token).get("/v1/events").then(), 503, "unavailable")
          .header("Retry-After", equalTo("5"));
      assertThat(logs.lines()).extracting(RecordedLogs.Line::level).doesNotContain("ERROR");
    }
    subscribers.forEach(TestSubscriber::close);
    fifth.close();
    sixth.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stream=kafka | app-metrics, login-onboarding or ai-lab",
        "stream=app-metrics,,ai-lab | app-metrics, login-onboarding or ai-lab",
        "stream= | stream is empty",
        "type=uk.nhsx.ailab.award.updated.v1 | uk.nhsx.ailab.award.amended.v1",
        "stream=ai-lab&type=" + AMENDED + " | uk.nhsx.ailab.award.amended.v1",
        "after= | after is empty",
        "after=beginning&after=beginning | after is given more than once",
        "colour=red | after, since, stream and type",
        "form=%E9 | form=%E9 is not UTF-8",
        "typ=x | Did you mean type?",
        "since=yesterday | since must be an instant",
        "since=2999-01-01T00:00:00Z | since is in the future",
        "since=2020-01-01T00:00:00Z&since=2020-01-01T00:00:00Z | since is given more than once",
        "since=2020-01-01T00:00:00Z&after=beginning | after and since"
      })
  void shouldRejectInvalidParameters(String query, String detail) {
    problem(
            given().urlEncodingEnabled(false).get("/v1/events?" + query).then(),
            400,
            "invalid-parameter")
        .body("detail", containsString(detail));
  }

  @Test
  void shouldNameAllInvalidParametersAtOnce() {
    problem(
            given()
                .urlEncodingEnabled(false)
                .get("/v1/events?steam=ai-lab&since=2020-01-01T00:00:00+01:00&stream=y")
                .then(),
            400,
            "invalid-parameter")
        .body("errors.path", contains("$query.steam", "$query.since", "$query.stream"))
        .body("errors[0].message", equalTo("Unknown query parameter steam. Did you mean stream?"))
        .body("errors[1].message", containsString("send 2020-01-01T00:00:00%2B01:00"));
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
  void shouldAcceptMediaTypesThatIncludeEvents(String accept) {
    try (TestSubscriber subscriber = TestSubscriber.connect("", "Accept", accept)) {
      assertThat(subscriber.response().statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/html", "text/event-stream;q=0", "json"})
  void shouldRejectOtherMediaTypes(String accept) {
    problem(given().header("Accept", accept).get("/v1/events").then(), 406, "not-acceptable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void shouldRejectOtherMethods(String method) {
    problem(given().request(method, "/v1/events").then(), 405, "method-not-allowed")
        .header("Allow", equalTo("GET, HEAD, OPTIONS"));
  }

  @Test
  void shouldListItsMethods() {
    given().options("/v1/events").then().statusCode(200).header("Allow", "GET, HEAD, OPTIONS");
  }

  @Test
  void shouldAnswerHead() {
    given().head("/v1/events").then().statusCode(200).header("Content-Type", "text/event-stream");
  }

  @Test
  void shouldRejectAnInvalidToken() {
    problem(
        given().header("Authorization", "Bearer " + Tokens.expired("x")).get("/v1/events").then(),
        401,
        "unauthenticated");
  }

  @Test
  void shouldNotSendChunksToHttp10Clients() throws Exception {
    try (RawConnection connection = new RawConnection()) {
      connection.send("GET /v1/events?stream=app-metrics&after=app-metrics:9 HTTP/1.0", "");
      connection.head();
      byte[] begin = connection.in().readNBytes(6);

      assertThat(new String(begin)).isEqualTo(": This");
    }
  }

  @Test
  void shouldBeginWithACommentThatSaysWhatItIsAndThatEventsWillFollow() throws Exception {
    try (RawConnection connection = new RawConnection()) {
      connection.send("GET /v1/events HTTP/1.0", "");
      connection.head();
      byte[] begin = connection.in().readNBytes(112);

      assertThat(new String(begin))
          .isEqualTo(
              ": This is the event stream of the NHSX suite. It stays open: each change is sent as an"
                  + " event when it is recorded");
    }
  }

  @Test
  void shouldReportItsStateInTheHealthDetails() {
    given()
        .get(health)
        .then()
        .body("checks.find { it.name == 'stream' }.status", equalTo("UP"))
        .body("checks.find { it.name == 'stream' }.data.'app-metrics.behind'", equalTo(0));
  }
}
