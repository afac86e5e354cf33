package uk.nhsx.gateway.page.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.gateway.page.changes.ChangeHistory.HistoryPage;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.schema.PublishedSchemas;

/**
 * Checks for random logs and queries that all pages together show each event once, the newest
 * first, and that no page reads more than it may.
 */
class ChangeHistoryPropertyTest {

  private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
  private static final int MOST_SECONDS = 4_000;

  /** Ten windows, two ends, and the first one where the ends were removed. */
  private static final int MOST_REQUESTS = 10 + 4;

  static IntStream seeds() {
    return IntStream.range(0, 150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldShowEachEventOnceTheNewestFirst(int seed) {
    Random random = new Random(seed);
    Map<SuiteService, TestFeed> feeds = feeds(random);
    ChangeHistory history = new ChangeHistory(new TestLogs(feeds));
    ChangesQuery query = query(random);
    PageSize size =
        new PageSize(
            1 + random.nextInt(20), 1 + random.nextInt(40), ChangeHistoryPropertyTest::weight);

    List<String> shown = new ArrayList<>();
    Optional<LogBounds> bounds = Optional.of(LogBounds.NONE);
    while (bounds.isPresent()) {
      int before = requests(feeds);
      HistoryPage page = newest(history, query, bounds.get(), size);
      page.events().forEach(event -> shown.add(event.id()));
      assertThat(page.events()).hasSizeLessThanOrEqualTo(size.events());
      assertThat(page.events().stream().skip(1).mapToInt(ChangeHistoryPropertyTest::weight).sum())
          .isLessThanOrEqualTo(size.bytes());
      assertThat(requests(feeds) - before).isLessThanOrEqualTo(3 * MOST_REQUESTS);
      assertThat(page.older()).isNotEqualTo(bounds);
      assertThat(shown).doesNotHaveDuplicates();
      bounds = page.older().map(LogBounds::text).map(LogBounds::parse);
    }

    assertThat(shown).isEqualTo(expected(feeds, query));
  }

  private static int weight(LoggedEvent event) {
    return (int) (event.sequence() % 5);
  }

  private static HistoryPage newest(
      ChangeHistory history, ChangesQuery query, LogBounds bounds, PageSize size) {
    ChangesQuery page =
        new ChangesQuery(query.services(), query.types(), query.from(), query.until(), bounds);
    return history.newest(page, size).await().indefinitely();
  }

  private static Map<SuiteService, TestFeed> feeds(Random random) {
    Map<SuiteService, TestFeed> feeds = new EnumMap<>(SuiteService.class);
    for (SuiteService service : SuiteService.values()) {
      TestFeed feed = new TestFeed(service);
      List<String> types = PublishedSchemas.typesOf(service.prefix());
      int events = random.nextInt(random.nextInt(10) == 0 ? 4_000 : 200);
      Instant time = BEGIN;
      for (int event = 0; event < events; event++) {
        // Events of different services may be recorded at the same instant.
        time = time.plusSeconds(1 + random.nextInt(Math.max(1, MOST_SECONDS / events)));
        boolean rare = random.nextInt(50) == 0;
        feed.add(types.get(rare ? random.nextInt(types.size()) : 0), time, "{}");
      }
      if (random.nextInt(4) == 0) {
        feed.removeBefore(1 + random.nextInt(events + 1));
      }
      feeds.put(service, feed);
    }
    return feeds;
  }

  private static ChangesQuery query(Random random) {
    List<SuiteService> services = new ArrayList<>(List.of(SuiteService.values()));
    services.removeIf(service -> random.nextInt(4) == 0);
    List<String> types =
        random.nextBoolean()
            ? List.of()
            : PublishedSchemas.types().stream().filter(type -> random.nextInt(5) == 0).toList();
    return new ChangesQuery(services, types, instant(random), instant(random), LogBounds.NONE);
  }

  private static Optional<Instant> instant(Random random) {
    return random.nextBoolean()
        ? Optional.empty()
        : Optional.of(BEGIN.plusSeconds(random.nextInt(MOST_SECONDS)));
  }

  private static int requests(Map<SuiteService, TestFeed> feeds) {
    return feeds.values().stream().mapToInt(TestFeed::requests).sum();
  }

  private static List<String> expected(Map<SuiteService, TestFeed> feeds, ChangesQuery query) {
    return feeds.values().stream()
        .flatMap(TestFeed::events)
        .filter(event -> query.services().contains(event.service()))
        .filter(event -> query.types().isEmpty() || query.types().contains(event.type()))
        .filter(event -> query.from().filter(event.time()::isBefore).isEmpty())
        .filter(event -> query.until().filter(event.time()::isAfter).isEmpty())
        .sorted(
            Comparator.comparing(TestFeed.Event::time)
                .reversed()
                .thenComparing(TestFeed.Event::service))
        .map(TestFeed.Event::id)
        .toList();
  }
}
