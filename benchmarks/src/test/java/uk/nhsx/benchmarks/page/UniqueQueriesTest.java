package uk.nhsx.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UniqueQueriesTest {

  private final UniqueQueries unique = new UniqueQueries(Instant.parse("2020-02-01T09:30:00Z"));

  @Test
  void shouldNeverRepeatAWindow() {
    List<String> windows = Stream.generate(unique::window).limit(10_000).toList();

    assertThat(windows)
        .doesNotHaveDuplicates()
        .startsWith("from=2019-08-01&to=2020-02-09", "from=2019-07-31&to=2020-02-09");
  }

  @Test
  void shouldAskForNoDayThatIsStillToCome() {
    List<String> days = Stream.generate(unique::day).limit(UniqueQueries.MOST).toList();

    assertThat(days).doesNotHaveDuplicates().startsWith("on=2020-02-09").endsWith("on=2025-07-31");
  }

  @Test
  void shouldAskForInstantsAfterTheDataWasLoaded() {
    List<String> instants = Stream.generate(unique::instant).limit(3).toList();

    assertThat(instants)
        .containsExactly(
            "knownAt=2020-02-01T09:30:00Z",
            "knownAt=2020-02-01T09:30:00.000001Z",
            "knownAt=2020-02-01T09:30:00.000002Z");
  }
}
