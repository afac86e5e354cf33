package uk.nhsx.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhsx.gateway.testing.Await.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(StreamTestServices.class)
@WithTestResource(TokenIssuerResource.class)
class EventStreamDeliveryTest extends EventStreamFixture {

  private static final int MORE_THAN_BUFFERED = StreamTestServices.BUFFER_EVENTS + 3;
  private static final String TRANSITIONED = "uk.nhsx.loginonboarding.service.transitioned.v1";
  private static final String AMENDED = "uk.nhsx.loginonboarding.service.amended.v1";

  @Test
  void shouldSendNewEvents() {
    try (TestSubscriber subscriber = TestSubscriber.connect("").awaitId(cursor(BEFORE, 2, 0))) {
      String sent = appMetrics.append();
      subscriber.data(1);
      String next = aiLab.append("uk.nhsx.ailab.award.announced.v1", "\u00e4");

      subscriber.data(2);
      assertThat(subscriber.events())
          .containsExactly(
              new TestSubscriber.Event(
                  cursor(BEFORE + 1, 2, 0), "uk.nhsx.appmetrics.areas.registered.v1", sent),
              new TestSubscriber.Event(
                  cursor(BEFORE + 1, 2, 1), "uk.nhsx.ailab.award.announced.v1", next));
    }
  }

  @Test
  void shouldSendAllEventsFromTheBeginning() {
    try (TestSubscriber subscriber =
        TestSubscriber.connect("?stream=app-metrics&after=beginning")) {
      subscriber.data(BEFORE);
      appMetrics.append();

      assertThat(subscriber.data(BEFORE + 1))
          .isEqualTo(IntStream.rangeClosed(1, BEFORE + 1).mapToObj(appMetrics::event).toList());
      assertThat(subscriber.lastId()).isEqualTo("app-metrics:" + (BEFORE + 1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 5, 6, 7, 9, 10})
  void shouldResumeAfterTheCursor(int seen) {
    appMetrics.append();
    appMetrics.append();
    awaitBuffers();

    try (TestSubscriber subscriber =
        TestSubscriber.connect("?stream=app-metrics", "Last-Event-ID", "app-metrics:" + seen)) {

      assertThat(subscriber.data(BEFORE + 2 - seen))
          .isEqualTo(
              IntStream.rangeClosed(seen + 1, BEFORE + 2).mapToObj(appMetrics::event).toList());
    }
  }

  @Test
  void shouldPreferLastEventIdToAfter() {
    try (TestSubscriber subscriber =
        TestSubscriber.connect(
            "?stream=app-metrics&after=beginning", "Last-Event-ID", "app-metrics:" + BEFORE)) {
      String sent = appMetrics.append();

      assertThat(subscriber.data(1)).containsExactly(sent);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 7, 10})
  void shouldBeginWithTheFirstEventRecordedAtOrAfterAnInstant(int sequence) {
    String since = "&since=" + StubFeed.instant(sequence);
    try (TestSubscriber subscriber = TestSubscriber.connect("?stream=app-metrics" + since)) {
      subscriber.data(BEFORE + 1 - sequence);
      appMetrics.append();

      assertThat(subscriber.data(BEFORE + 2 - sequence))
          .isEqualTo(
              IntStream.rangeClosed(sequence, BEFORE + 1).mapToObj(appMetrics::event).toList());
      assertThat(subscriber.events().get(0).id()).isEqualTo("app-metrics:" + sequence);
    }
  }

  @Test
  void shouldBeginInEachStreamWithItsOwnFirstEventSinceAnInstant() {
    try (TestSubscriber subscriber = TestSubscriber.connect("?since=" + StubFeed.instant(2))) {
      assertThat(subscriber.data(BEFORE))
          .hasSize(BEFORE)
          .contains(appMetrics.event(2), appMetrics.event(10), loginOnboarding.event(2))
          .doesNotContain(appMetrics.event(1), loginOnboarding.event(1));
      subscriber.awaitId(cursor(BEFORE, 2, 0));
    }
  }

  @Test
  void shouldSendNewEventsAloneWhereNoneWasRecordedSinceAnInstant() {
    try (TestSubscriber subscriber =
        TestSubscriber.connect("?stream=app-metrics&since=" + StubFeed.instant(11))) {
      subscriber.awaitId("app-metrics:10");
      String sent = appMetrics.append();

      assertThat(subscriber.data(1)).containsExactly(sent);
    }
  }

  @Test
  void shouldPreferLastEventIdToSince() {
    try (TestSubscriber subscriber =
        TestSubscriber.connect(
            "?stream=app-metrics&since=" + StubFeed.instant(1), "Last-Event-ID", "app-metrics:9")) {

      assertThat(subscriber.data(1)).containsExactly(appMetrics.event(10));
    }
  }

  /** The connection ended before the service had said where its stream begins. */
  @Test
  void shouldBeginSinceTheInstantInAStreamThatTheCursorDoesNotName() {
    try (TestSubscriber subscriber =
        TestSubscriber.connect(
            "?stream=app-metrics,login-onboarding&since=" + StubFeed.instant(2),
            "Last-Event-ID",
            "app-metrics:10")) {

      assertThat(subscriber.data(1)).containsExactly(loginOnboarding.event(2));
      assertThat(subscriber.lastId()).isEqualTo("app-metrics:10,login-onboarding:2");
    }
  }

  @Test
  void shouldSendAResetIfEventsSinceTheInstantHaveBeenDeleted() {
    appMetrics.deleteBefore(5);
    try (TestSubscriber subscriber =
        TestSubscriber.connect("?stream=app-metrics&since=" + StubFeed.instant(3))) {
      subscriber.data(1);

      JsonPath reset = JsonPath.from(subscriber.events().get(0).data());
      assertThat(reset.getString("code")).isEqualTo("cursor-expired");
      assertThat(reset.getString("after")).isEqualTo("app-metrics:10");
    }
  }

  @Test
  void shouldWaitForAServiceThatCanNotSayWhereAnInstantIs() {
    appMetrics.failWith(request -> request.response().setStatusCode(500).end());
    try (TestSubscriber subscriber =
        TestSubscriber.connect(
            "?stream=app-metrics,login-onboarding&since=" + StubFeed.instant(2))) {
      assertThat(subscriber.data(1)).containsExactly(loginOnboarding.event(2));
      assertThat(subscriber.lastId()).isEqualTo("login-onboarding:2");
      appMetrics.recover();

      assertThat(subscriber.data(BEFORE)).endsWith(appMetrics.event(BEFORE)).hasSize(BEFORE);
    }
  }

  @Test
  void shouldIgnoreStreamsOfACursorThatAreNotRequested() {
    try (TestSubscriber subscriber =
        TestSubscriber.connect("?stream=app-metrics&after=app-metrics:9,login-onboarding:1")) {

      assertThat(subscriber.data(1)).containsExactly(appMetrics.event(10));
      assertThat(subscriber.lastId()).isEqualTo("app-metrics:10");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"type=%1$s,%2$s", "type=%1$s&type=%2$s"})
  void shouldSendOnlyTheRequestedTypes(String types) {
    try (TestSubscriber subscriber =
        TestSubscriber.connect("?stream=login-onboarding&" + types.formatted(TRANSITIONED, AMENDED))
            .awaitId("login-onboarding:2")) {
      String amended = loginOnboarding.append(AMENDED, "");
      loginOnboarding.append();
      String transitioned = loginOnboarding.append(TRANSITIONED, "");

      assertThat(subscriber.data(2)).containsExactly(amended, transitioned);
    }
  }

  @Test
  void shouldAdvanceTheCursorPastFilteredEvents() {
    try (TestSubscriber subscriber =
        TestSubscriber.connect("?stream=login-onboarding&type=" + AMENDED)
            .awaitId("login-onboarding:2")) {
      loginOnboarding.append();

      subscriber.awaitId("login-onboarding:3");
      assertThat(subscriber.events()).isEmpty();
    }
  }

  @Test
  void shouldSendHeartbeats() {
    try (TestSubscriber subscriber = TestSubscriber.connect("")) {
      await().until(() -> subscriber.comments().stream().filter("still here"::equals).count() >= 3);

      assertThat(subscriber.events()).isEmpty();
      assertThat(Integer.parseInt(String.valueOf(subscriber.retry()))).isBetween(2000, 4000);
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
  void shouldSendAResetForACursorThatCanNotBeUsed(String after, String code) {
    appMetrics.deleteBefore(5);
    try (TestSubscriber subscriber = TestSubscriber.connect("?stream=app-metrics&after=" + after)) {
      subscriber.data(1);
      String sent = appMetrics.append();

      assertThat(subscriber.data(2)).last().isEqualTo(sent);
      TestSubscriber.Event first = subscriber.events().get(0);
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
  void shouldResumeTheOtherStreamsWhenOneIsReset() {
    try (TestSubscriber subscriber =
        TestSubscriber.connect("?stream=app-metrics,login-onboarding&after=login-onboarding:1")) {

      assertThat(subscriber.data(2)).contains(loginOnboarding.event(2));
      assertThat(subscriber.lastId()).isEqualTo("app-metrics:10,login-onboarding:2");
    }
  }

  @Test
  void shouldResumeWhenAServiceIsAvailableAgain() {
    try (TestSubscriber subscriber = TestSubscriber.connect("").awaitId(cursor(BEFORE, 2, 0))) {
      stubs.appMetrics().stop();
      String other = loginOnboarding.append();
      assertThat(subscriber.data(1)).containsExactly(other);
      appMetrics.with(MORE_THAN_BUFFERED);
      stubs.appMetrics().start();

      assertThat(subscriber.data(1 + MORE_THAN_BUFFERED))
          .endsWith(appMetrics.event(BEFORE + MORE_THAN_BUFFERED))
          .hasSize(1 + MORE_THAN_BUFFERED);
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
  void shouldIgnoreInvalidFeedPages(String garbage) {
    try (TestSubscriber subscriber = TestSubscriber.connect("").awaitId(cursor(BEFORE, 2, 0))) {
      appMetrics.failWith(request -> request.response().end(garbage));
      loginOnboarding.append();
      subscriber.data(1);
      appMetrics.recover();
      String sent = appMetrics.append();

      assertThat(subscriber.data(2)).containsExactly(loginOnboarding.event(3), sent);
    }
  }

  @Test
  void shouldWaitForAServiceThatFailsDuringCatchUp() {
    appMetrics.failWith(request -> request.response().setStatusCode(500).end());
    try (TestSubscriber subscriber =
        TestSubscriber.connect("?stream=app-metrics,login-onboarding&after=beginning")) {
      assertThat(subscriber.data(2))
          .isEqualTo(List.of(loginOnboarding.event(1), loginOnboarding.event(2)));
      appMetrics.recover();

      assertThat(subscriber.data(2 + BEFORE)).endsWith(appMetrics.event(BEFORE));
    }
  }
}
