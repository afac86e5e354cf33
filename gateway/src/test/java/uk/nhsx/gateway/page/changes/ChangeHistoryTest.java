package uk.nhsx.gateway.page.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.page.changes.ChangeHistory.HistoryPage;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

class ChangeHistoryTest {

  private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
  private static final String COMMON = "uk.nhsx.ailab.award.announced.v1";
  private static final String RARE = "uk.nhsx.ailab.programme.defined.v1";

  private final Map<SuiteService, TestFeed> feeds = new EnumMap<>(SuiteService.class);

  @Test
  void shouldOfferToSearchOnWhereAPageFoundNothing() {
    TestFeed feed = feed(SuiteService.AI_LAB, RARE, 1);
    for (int event = 2; event <= 6_000; event++) {
      feed.add(COMMON, BEGIN.plusSeconds(event), "{}");
    }

    HistoryPage first = newest(List.of(RARE), LogBounds.NONE);
    HistoryPage second = newest(List.of(RARE), first.older().orElseThrow());

    assertThat(first.events()).isEmpty();
    assertThat(first.older().orElseThrow().text()).isEqualTo("ai-lab:2236");
    assertThat(second.events()).extracting(LoggedEvent::sequence).containsExactly(1L);
    assertThat(second.older()).isEmpty();
  }

  @Test
  void shouldReadOneWindowOfALogWithoutFilter() {
    TestFeed feed = feed(SuiteService.AI_LAB, COMMON, 500);

    HistoryPage page = newest(List.of(), LogBounds.NONE);

    assertThat(page.events()).hasSize(50);
    assertThat(feed.requests()).isEqualTo(2);
  }

  @Test
  void shouldNotOfferOlderEventsAfterTheLastOne() {
    feed(SuiteService.AI_LAB, COMMON, 50);

    assertThat(newest(List.of(), LogBounds.NONE).older()).isEmpty();
  }

  @Test
  void shouldSayThatOlderEventsWereRemoved() {
    feed(SuiteService.AI_LAB, COMMON, 20).removeBefore(15);

    HistoryPage page = newest(List.of(), LogBounds.NONE);

    assertThat(page.events()).extracting(LoggedEvent::sequence).endsWith(15L).hasSize(6);
    assertThat(page.isCut()).isTrue();
  }

  @Test
  void shouldNotSayThatEventsOfBeforeTheWindowWereRemoved() {
    feed(SuiteService.AI_LAB, COMMON, 20).removeBefore(15);
    ChangesQuery query =
        new ChangesQuery(
            List.of(SuiteService.AI_LAB),
            List.of(),
            Optional.of(BEGIN.plusSeconds(18)),
            Optional.empty(),
            LogBounds.NONE);

    HistoryPage page = newest(query);

    assertThat(page.events()).hasSize(3);
    assertThat(page.isCut()).isFalse();
  }

  @Test
  void shouldSayThatAllEventsWereRemoved() {
    feed(SuiteService.AI_LAB, COMMON, 20).removeBefore(15);
    ChangesQuery query = ChangesQuery.ofTypes(List.of(), Optional.of(BEGIN.plusSeconds(9)));

    HistoryPage page = newest(query);

    assertThat(page.events()).isEmpty();
    assertThat(page.isCut()).isTrue();
  }

  @Test
  void shouldShowTheOthersWhereAServiceIsDown() {
    feed(SuiteService.AI_LAB, COMMON, 60);

    HistoryPage page = newest(List.of(), LogBounds.parse("app-metrics:7"));

    assertThat(page.events()).hasSize(50);
    assertThat(page.missing())
        .containsExactly(SuiteService.APP_METRICS, SuiteService.LOGIN_ONBOARDING);
    assertThat(page.older().orElseThrow().text()).isEqualTo("app-metrics:7,ai-lab:11");
  }

  @Test
  void shouldFailIfAllServicesAreDown() {
    assertThatThrownBy(() -> newest(List.of(), LogBounds.NONE))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE));
  }

  @Test
  void shouldFindNothingOfATypeThatTheServiceHasNot() {
    ChangesQuery query =
        new ChangesQuery(
            List.of(SuiteService.APP_METRICS),
            List.of(RARE),
            Optional.empty(),
            Optional.empty(),
            LogBounds.NONE);

    assertThat(newest(query).events()).isEmpty();
  }

  private TestFeed feed(SuiteService service, String type, int events) {
    TestFeed feed = new TestFeed(service);
    for (int event = 1; event <= events; event++) {
      feed.add(type, BEGIN.plusSeconds(event), "{}");
    }
    feeds.put(service, feed);
    return feed;
  }

  private HistoryPage newest(List<String> types, LogBounds bounds) {
    return newest(
        new ChangesQuery(
            List.of(SuiteService.values()), types, Optional.empty(), Optional.empty(), bounds));
  }

  private HistoryPage newest(ChangesQuery query) {
    return new ChangeHistory(new TestLogs(feeds))
        .newest(query, PageSize.ofEvents(50))
        .await()
        .indefinitely();
  }
}
