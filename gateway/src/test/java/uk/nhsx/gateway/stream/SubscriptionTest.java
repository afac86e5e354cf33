package uk.nhsx.gateway.stream;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhsx.gateway.route.SuiteService.APP_METRICS;
import static uk.nhsx.gateway.route.SuiteService.LOGIN_ONBOARDING;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.gateway.route.SuiteService;

class SubscriptionTest {

  private static final int ALL = 1_000_000;
  private static final Instant SINCE = Instant.parse("2020-01-01T00:00:00Z");

  private final TestLogs logs = new TestLogs().with(APP_METRICS, 4).with(LOGIN_ONBOARDING, 2);
  private final Map<SuiteService, EventBuffer> buffers = logs.buffers(3);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final StreamMetrics metrics = new StreamMetrics(meters);

  @Test
  void shouldSendNewEvents() {
    Subscription subscription = subscription(new Start.Now());

    commit(APP_METRICS);

    assertThat(subscription.take(ALL).toString())
        .isEqualTo(
            """
            id: app-metrics:5,login-onboarding:2,ai-lab:0
            event: uk.nhsx.appmetrics.areas.registered.v1
            data: {"source":"/v1/app-metrics","sequence":"5","type":"uk.nhsx.appmetrics.areas.registered.v1"}

            """);
  }

  @Test
  void shouldSendNoEventTwice() {
    Subscription subscription = subscription(new Start.Now());
    commit(APP_METRICS);
    subscription.take(ALL);

    assertThat(subscription.take(ALL).length()).isZero();
  }

  @Test
  void shouldAdvancePastFilteredEvents() {
    Subscription subscription =
        subscription(
            new Start.Now(), Set.of("uk.nhsx.appmetrics.release.published.v1"), APP_METRICS);
    commit(APP_METRICS);

    assertThat(subscription.take(ALL).length()).isZero();
    assertThat(subscription.cursor()).isEqualTo("app-metrics:5");
  }

  @Test
  void shouldTakeNoMoreThanTheRequestedSize() {
    Subscription subscription = subscription(new Start.Now());
    commit(APP_METRICS);
    commit(APP_METRICS);

    subscription.take(1);

    assertThat(subscription.cursor()).isEqualTo("app-metrics:5,login-onboarding:2,ai-lab:0");
  }

  @Test
  void shouldRequestFromTheServiceWhatIsNotBuffered() {
    Subscription subscription = subscription(new Start.Beginning());

    assertThat(subscription.nextRequest())
        .contains(new StreamPosition.PageRequest(APP_METRICS, 0, 1));
  }

  @Test
  void shouldRequestFromTheServiceWhatWasRecordedSinceAnInstant() {
    Subscription subscription = subscription(new Start.Since(SINCE), Set.of(), APP_METRICS);
    commit(APP_METRICS);

    assertThat(subscription.take(ALL).length()).isZero();
    assertThat(subscription.cursor()).isEmpty();
    assertThat(subscription.nextRequest())
        .contains(new StreamPosition.PageRequest(APP_METRICS, Optional.of(SINCE), 0, 1));
  }

  @Test
  void shouldContinueFromTheBufferAfterThePageSinceAnInstant() {
    Subscription subscription = subscription(new Start.Since(SINCE), Set.of(), APP_METRICS);
    StreamPosition.PageRequest request = subscription.nextRequest().orElseThrow();

    subscription.onPage(request, logs.page(APP_METRICS, 2, 10));
    commit(APP_METRICS);

    assertThat(subscription.cursor()).isEqualTo("app-metrics:4");
    assertThat(subscription.nextRequest()).isEmpty();
    assertThat(subscription.take(ALL).toString()).startsWith("id: app-metrics:5\n");
  }

  @Test
  void shouldRequestOneStreamAfterTheOther() {
    Subscription subscription = subscription(new Start.Beginning());
    StreamPosition.PageRequest first = subscription.nextRequest().orElseThrow();

    subscription.onPage(first, logs.page(first.stream(), first.after(), 1));

    assertThat(subscription.nextRequest())
        .contains(new StreamPosition.PageRequest(LOGIN_ONBOARDING, 0, 1));
  }

  @Test
  void shouldRepeatAFailedRequest() {
    Subscription subscription = subscription(new Start.Beginning(), Set.of(), APP_METRICS);
    subscription.onFailure(subscription.nextRequest().orElseThrow());

    assertThat(subscription.nextRequest())
        .contains(new StreamPosition.PageRequest(APP_METRICS, 0, 1));
  }

  @Test
  void shouldNotReadTheBufferWhileAPageIsRequested() {
    Subscription subscription = subscription(after("app-metrics:5"), Set.of(), APP_METRICS);
    StreamPosition.PageRequest request = subscription.nextRequest().orElseThrow();
    commit(APP_METRICS);
    commit(APP_METRICS);

    assertThat(subscription.take(ALL).length()).isZero();
    subscription.onPage(request, logs.page(APP_METRICS, 5, 10));
    assertThat(subscription.cursor()).isEqualTo("app-metrics:6");
  }

  @Test
  void shouldWaitForABufferThatIsBehindTheCursor() {
    logs.add(APP_METRICS, "t");
    Subscription subscription = subscription(after("app-metrics:5"), Set.of(), APP_METRICS);
    StreamPosition.PageRequest request = subscription.nextRequest().orElseThrow();

    assertThat(subscription.onPage(request, logs.page(APP_METRICS, 5, 10)).length()).isZero();
    assertThat(subscription.nextRequest()).isEmpty();
    assertThat(resets()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "cursor-malformed, [app-metrics|login-onboarding|ai-lab]",
    "cursor-incomplete, [login-onboarding|ai-lab]",
    "cursor-ahead, [app-metrics]",
    "cursor-expired, [app-metrics]",
    "stream-unreachable, [app-metrics]"
  })
  void shouldSendAResetWhenThePositionCanNotBeUsed(String code, String streams) {
    Subscription subscription = subscription(startThatCauses(code));
    subscription
        .nextRequest()
        .ifPresent(
            request -> {
              if (code.equals("cursor-expired")) {
                subscription.onExpired(request);
              } else {
                subscription.onPage(request, logs.page(request.stream(), request.after(), 1));
              }
            });
    buffers.get(APP_METRICS).reset(4);

    String sent = subscription.take(ALL).toString();

    assertThat(sent)
        .startsWith("id: app-metrics:4,login-onboarding:2,ai-lab:0\nevent: reset\ndata: {")
        .contains("\"code\":\"" + code + "\"")
        .contains("\"streams\":" + streams.replaceAll("([a-z-]+)", "\"$1\"").replace('|', ','))
        .contains("\"after\":\"app-metrics:4,login-onboarding:2,ai-lab:0\"")
        .endsWith("\"}\n\n");
    assertThat(sent.indexOf("event:")).isEqualTo(sent.lastIndexOf("event:"));
    assertThat(resets()).isOne();
  }

  private Start startThatCauses(String code) {
    return switch (code) {
      case "cursor-malformed" -> new Start.Unreadable();
      case "cursor-incomplete" -> after("app-metrics:4");
      case "cursor-ahead" -> after("app-metrics:9,login-onboarding:2,ai-lab:0");
      case "cursor-expired" -> after("app-metrics:0,login-onboarding:2,ai-lab:0");
      default -> {
        buffers.put(APP_METRICS, new EventBuffer(3, ALL));
        yield new Start.Now();
      }
    };
  }

  @Test
  void shouldNameOnlyKnownPositionsInItsCursor() {
    buffers.put(APP_METRICS, new EventBuffer(3, ALL));

    assertThat(subscription(new Start.Now()).cursor()).isEqualTo("login-onboarding:2,ai-lab:0");
  }

  @Test
  void shouldSendAResetWhenALogIsShorterThanBefore() {
    Subscription subscription = subscription(new Start.Now(), Set.of(), APP_METRICS);
    buffers.get(APP_METRICS).reset(3);
    StreamPosition.PageRequest request = subscription.nextRequest().orElseThrow();
    subscription.onPage(request, new FeedPage(4, List.of(), 3));

    assertThat(subscription.take(ALL).toString())
        .startsWith("id: app-metrics:3\nevent: reset\n")
        .contains("cursor-ahead");
  }

  @Test
  void shouldSendAResetAfterTheEventThatBeginsAnEpochWhateverTypesAreAskedFor() {
    Subscription subscription =
        subscription(
            new Start.Now(), Set.of("uk.nhsx.appmetrics.release.published.v1"), APP_METRICS);
    logs.add(APP_METRICS, "uk.nhsx.appmetrics.epoch.begun.v1");
    buffers.get(APP_METRICS).add(logs.log(APP_METRICS).get(4));

    String sent = subscription.take(ALL).toString();

    assertThat(sent)
        .startsWith("id: app-metrics:5\nevent: uk.nhsx.appmetrics.epoch.begun.v1\n")
        .contains("id: app-metrics:5\nevent: reset\ndata: {")
        .contains("\"code\":\"epoch-begun\",\"streams\":[\"app-metrics\"]")
        .contains("\"snapshot\":{\"app-metrics\":\"/v1/app-metrics/releases\"}");
    assertThat(resets()).isOne();
  }

  @Test
  void shouldRejectAGap() {
    StreamPosition position =
        StreamPosition.of(APP_METRICS, buffers.get(APP_METRICS), new Start.Now());

    assertThatThrownBy(() -> position.advance(TestLogs.event(APP_METRICS, 6, "t")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("stream=app-metrics is at 4 and can't continue with 6");
  }

  /** An event is committed, and the follower reads it. */
  private void commit(SuiteService service) {
    logs.add(service, TestLogs.types(service).get(0));
    buffers.get(service).add(logs.log(service).get(logs.head(service) - 1));
  }

  private Subscription subscription(Start start) {
    return subscription(start, Set.of(), SuiteService.values());
  }

  private Subscription subscription(Start start, Set<String> types, SuiteService... streams) {
    EnumSet<SuiteService> wanted =
        Set.of(streams).stream().collect(toCollection(() -> EnumSet.noneOf(SuiteService.class)));
    return new Subscription(
        new StreamRequest(wanted, types, start), new EnumMap<>(buffers), metrics);
  }

  private static Start after(String cursor) {
    return new Start.After(StreamCursor.parse(cursor).orElseThrow(), Optional.empty());
  }

  private int resets() {
    return meters.find("stream.resets").counters().stream()
        .mapToInt(counter -> (int) counter.count())
        .sum();
  }
}
