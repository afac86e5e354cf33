package uk.nhsx.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Sleepers.Fate CUT_OFF = new Sleepers.Fate(2, 2);
  private static final long SMALL = 80_000_000;

  @Test
  void shouldSayThatAllIsMet() {
    String markdown = report(1_000, 1_250, CUT_OFF, Faults.NONE, SMALL);

    assertThat(markdown)
        .containsSubsequence("p99, to one alone", "1.00 s", "10.00", "≤ 1 s", "met")
        .containsSubsequence("heap of a reader", "40.0 kB", "≤ 40 kB", "met")
        .doesNotContain("missed");
  }

  @Test
  void shouldSayThatEventsCameTooLate() {
    String markdown = report(1_001, 1_001, CUT_OFF, Faults.NONE, SMALL);

    assertThat(row(markdown, "p99, to one alone")).contains("missed");
  }

  @Test
  void shouldSayThatOneWhoNeverReadsHoldsUpTheOthers() {
    String markdown = report(100, 126, CUT_OFF, Faults.NONE, SMALL);

    assertThat(row(markdown, "p99 beside one that never reads")).contains("missed");
  }

  @Test
  void shouldSayThatOneWhoNeverReadsWasNotCutOff() {
    String markdown = report(100, 100, new Sleepers.Fate(2, 1), Faults.NONE, SMALL);

    assertThat(row(markdown, "cut off, of those that never read")).contains("missed");
  }

  @Test
  void shouldSayWhatWasNotAsItShouldBe() {
    String markdown = report(100, 100, CUT_OFF, new Faults(1, 0, 0, 0, 0), SMALL);

    assertThat(row(markdown, "faults")).contains("1 missing", "missed");
  }

  @Test
  void shouldGoByTheLargerFigureOfTheHeap() {
    String markdown = report(100, 100, CUT_OFF, Faults.NONE, SMALL + 2_000_000);

    assertThat(row(markdown, "heap of a reader")).contains("41.0 kB", "missed");
  }

  /** With delays in milliseconds, and what all readers together take of the heap when told. */
  private static String report(
      long all, long beside, Sleepers.Fate sleepers, Faults faults, long heap) {
    return new Report(
            "heading",
            new Size(2_000, 20, Duration.ofSeconds(1), Duration.ofSeconds(1), 1),
            Map.of(
                Scene.ALONE, List.of(taken(100, Sleepers.Fate.NONE, Faults.NONE)),
                Scene.ALL, List.of(taken(all, Sleepers.Fate.NONE, Faults.NONE)),
                Scene.BESIDE, List.of(taken(beside, sleepers, faults))),
            List.of(new Memory.Taken(2_000, heap(5 + heap), heap(6), heap(5))),
            Optional.empty(),
            Optional.empty())
        .markdown();
  }

  private static Turn.Taken taken(long millis, Sleepers.Fate sleepers, Faults faults) {
    Duration delay = Duration.ofMillis(millis);
    return new Turn.Taken(
        new Spread(1, delay, delay, delay, delay), 1, faults, sleepers, delay, delay);
  }

  private static LiveHeap heap(long bytes) {
    return new LiveHeap(Map.of("[B", bytes));
  }

  private static String row(String markdown, String what) {
    return markdown.lines().filter(line -> line.contains(what)).findFirst().orElseThrow();
  }
}
