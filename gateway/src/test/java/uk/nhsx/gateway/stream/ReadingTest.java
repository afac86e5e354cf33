package uk.nhsx.gateway.stream;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.nhsx.gateway.route.SuiteService.APP_METRICS;
import static uk.nhsx.gateway.route.SuiteService.LOGIN_ONBOARDING;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.gateway.route.SuiteService;

class ReadingTest {

  private static final int ALL = 1_000_000;

  private final Logs logs = new Logs().with(APP_METRICS, 4).with(LOGIN_ONBOARDING, 2);
  private final Map<SuiteService, Tail> tails = logs.tails(3);
  private final Counted counted = new Counted();

  @Test
  void shouldTellWhatComesFromNowOn() {
    Reading reading = reading(new Start.Now());

    news(APP_METRICS);

    assertThat(reading.take(ALL).toString())
        .isEqualTo(
            """
            id: app-metrics:5,login-onboarding:2,ai-lab:0
            event: uk.nhsx.appmetrics.areas.registered.v1
            data: {"source":"/v1/app-metrics","sequence":"5","type":"uk.nhsx.appmetrics.areas.registered.v1"}

            """);
  }

  @Test
  void shouldTellNothingTwice() {
    Reading reading = reading(new Start.Now());
    news(APP_METRICS);
    reading.take(ALL);

    assertThat(reading.take(ALL).length()).isZero();
  }

  @Test
  void shouldMoveOnPastWhatItsFilterLeavesOut() {
    Reading reading =
        reading(new Start.Now(), Set.of("uk.nhsx.appmetrics.release.published.v1"), APP_METRICS);
    news(APP_METRICS);

    assertThat(reading.take(ALL).length()).isZero();
    assertThat(reading.cursor()).isEqualTo("app-metrics:5");
  }

  @Test
  void shouldTakeNoMoreThanABite() {
    Reading reading = reading(new Start.Now());
    news(APP_METRICS);
    news(APP_METRICS);

    reading.take(1);

    assertThat(reading.cursor()).isEqualTo("app-metrics:5,login-onboarding:2,ai-lab:0");
  }

  @Test
  void shouldAskTheServiceForWhatTheTailDoesNotHave() {
    Reading reading = reading(new Start.Beginning());

    assertThat(reading.question()).contains(new Place.Question(APP_METRICS, 0, 1));
  }

  @Test
  void shouldAskForOneStreamAfterTheOther() {
    Reading reading = reading(new Start.Beginning());
    Place.Question first = reading.question().orElseThrow();

    reading.answered(first, logs.page(first.stream(), first.after(), 1));

    assertThat(reading.question()).contains(new Place.Question(LOGIN_ONBOARDING, 0, 1));
  }

  @Test
  void shouldAskAgainWhatWasNotAnswered() {
    Reading reading = reading(new Start.Beginning(), Set.of(), APP_METRICS);
    reading.notAnswered(reading.question().orElseThrow());

    assertThat(reading.question()).contains(new Place.Question(APP_METRICS, 0, 1));
  }

  @Test
  void shouldNotTellFromTheTailWhileTheServiceIsAsked() {
    Reading reading = reading(after("app-metrics:5"), Set.of(), APP_METRICS);
    Place.Question question = reading.question().orElseThrow();
    news(APP_METRICS);
    news(APP_METRICS);

    assertThat(reading.take(ALL).length()).isZero();
    reading.answered(question, logs.page(APP_METRICS, 5, 10));
    assertThat(reading.cursor()).isEqualTo("app-metrics:6");
  }

  @Test
  void shouldWaitForATailThatIsBehindTheReader() {
    logs.add(APP_METRICS, "t");
    Reading reading = reading(after("app-metrics:5"), Set.of(), APP_METRICS);
    Place.Question question = reading.question().orElseThrow();

    assertThat(reading.answered(question, logs.page(APP_METRICS, 5, 10)).length()).isZero();
    assertThat(reading.question()).isEmpty();
    assertThat(counted.resets).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cursor-malformed, [app-metrics|login-onboarding|ai-lab]",
    "cursor-incomplete, [login-onboarding|ai-lab]",
    "cursor-ahead, [app-metrics]",
    "cursor-expired, [app-metrics]",
    "stream-unreachable, [app-metrics]"
  })
  void shouldTellWhereItGoesOnOtherwise(String code, String streams) {
    Reading reading = reading(beforeA(code));
    reading
        .question()
        .ifPresent(
            question -> {
              if (code.equals("cursor-expired")) {
                reading.expired(question);
              } else {
                reading.answered(question, logs.page(question.stream(), question.after(), 1));
              }
            });
    tails.get(APP_METRICS).anchor(4);

    String told = reading.take(ALL).toString();

    assertThat(told)
        .startsWith("id: app-metrics:4,login-onboarding:2,ai-lab:0\nevent: reset\ndata: {")
        .contains("\"code\":\"" + code + "\"")
        .contains("\"streams\":" + streams.replaceAll("([a-z-]+)", "\"$1\"").replace('|', ','))
        .contains("\"after\":\"app-metrics:4,login-onboarding:2,ai-lab:0\"")
        .endsWith("\"}\n\n");
    assertThat(told.indexOf("event:")).isEqualTo(told.lastIndexOf("event:"));
    assertThat(counted.resets).hasSize(1);
  }

  private Start beforeA(String code) {
    return switch (code) {
      case "cursor-malformed" -> new Start.Unreadable();
      case "cursor-incomplete" -> after("app-metrics:4");
      case "cursor-ahead" -> after("app-metrics:9,login-onboarding:2,ai-lab:0");
      case "cursor-expired" -> after("app-metrics:0,login-onboarding:2,ai-lab:0");
      default -> {
        tails.put(APP_METRICS, new Tail(3, ALL));
        yield new Start.Now();
      }
    };
  }

  @Test
  void shouldNameInItsCursorOnlyWhatItKnows() {
    tails.put(APP_METRICS, new Tail(3, ALL));

    assertThat(reading(new Start.Now()).cursor()).isEqualTo("login-onboarding:2,ai-lab:0");
  }

  @Test
  void shouldTellAReaderOfALogThatHasBecomeShorter() {
    Reading reading = reading(new Start.Now(), Set.of(), APP_METRICS);
    tails.get(APP_METRICS).anchor(3);
    Place.Question question = reading.question().orElseThrow();
    reading.answered(question, new FeedPage(4, List.of(), 3));

    assertThat(reading.take(ALL).toString())
        .startsWith("id: app-metrics:3\nevent: reset\n")
        .contains("cursor-ahead");
  }

  @Test
  void shouldRefuseToLeaveAGap() {
    Place place = Place.of(APP_METRICS, tails.get(APP_METRICS), new Start.Now());

    assertThatThrownBy(() -> place.advance(Logs.event(APP_METRICS, 6, "t")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("stream=app-metrics is at 4 and would go on with 6");
  }

  /** An event is committed, and the follower hears of it. */
  private void news(SuiteService service) {
    logs.add(service, EventTypes.of(service).get(0));
    tails.get(service).add(logs.log(service).get(logs.head(service) - 1));
  }

  private Reading reading(Start start) {
    return reading(start, Set.of(), SuiteService.values());
  }

  private Reading reading(Start start, Set<String> types, SuiteService... streams) {
    EnumSet<SuiteService> wanted =
        Set.of(streams).stream().collect(toCollection(() -> EnumSet.noneOf(SuiteService.class)));
    return new Reading(new StreamRequest(wanted, types, start), new EnumMap<>(tails), counted);
  }

  private static Start after(String cursor) {
    return new Start.After(StreamCursor.parse(cursor).orElseThrow());
  }
}
