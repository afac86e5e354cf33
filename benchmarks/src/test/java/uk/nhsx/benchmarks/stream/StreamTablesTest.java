package uk.nhsx.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.nhsx.benchmarks.harness.Latencies;
import uk.nhsx.benchmarks.harness.Quantity;
import uk.nhsx.benchmarks.harness.Report;

class StreamTablesTest {

  private static final StalledReaders.Result DISCONNECTED = new StalledReaders.Result(2, 2);
  private static final long SMALL = 80_000_000;

  @Test
  void shouldMeetAllTargets() {
    String markdown = report(1_000, 1_250, DISCONNECTED, Faults.NONE, SMALL);

    assertThat(markdown)
        .containsSubsequence("p99, to one alone", "1.00 s", "10.00", "≤ 1 s", "yes")
        .containsSubsequence("heap of a reader", "40.0 kB", "≤ 40 kB", "yes")
        .doesNotContain("**no**");
  }

  @Test
  void shouldMissTheTargetOfTheLatency() {
    String markdown = report(1_001, 1_001, DISCONNECTED, Faults.NONE, SMALL);

    assertThat(row(markdown, "p99, to one alone")).contains("**no**");
  }

  @Test
  void shouldMissTheTargetIfAStalledReaderDelaysTheOthers() {
    String markdown = report(100, 126, DISCONNECTED, Faults.NONE, SMALL);

    assertThat(row(markdown, "p99 beside one that never reads")).contains("**no**");
  }

  @Test
  void shouldMissTheTargetIfAStalledReaderStaysConnected() {
    String markdown = report(100, 100, new StalledReaders.Result(2, 1), Faults.NONE, SMALL);

    assertThat(row(markdown, "cut off, of those that never read")).contains("**no**");
  }

  @Test
  void shouldMissTheTargetWithAFault() {
    String markdown = report(100, 100, DISCONNECTED, new Faults(1, 0, 0, 0, 0), SMALL);

    assertThat(row(markdown, "faults")).contains("1 missing", "**no**");
  }

  @Test
  void shouldCompareTheLargerHeap() {
    String markdown = report(100, 100, DISCONNECTED, Faults.NONE, SMALL + 2_000_000);

    assertThat(row(markdown, "heap of a reader")).contains("41.0 kB", "**no**");
  }

  /** With latencies in milliseconds, and what all readers together take of the heap. */
  private static String report(
      long all, long beside, StalledReaders.Result stalled, Faults faults, long heap) {
    Report report = new Report();
    new StreamTables(
            report,
            2_000,
            Map.of(
                Setup.ONE, List.of(turn(100, StalledReaders.Result.NONE, Faults.NONE)),
                Setup.ALL, List.of(turn(all, StalledReaders.Result.NONE, Faults.NONE)),
                Setup.ALL_AND_STALLED, List.of(turn(beside, stalled, faults))))
        .write(
            List.of(new HeapUse(2_000, heap(5 + heap), heap(6), heap(5))),
            Quantity.ofKibibytes(1),
            Quantity.ofKibibytes(1));
    return report.toString();
  }

  private static Turn turn(long millis, StalledReaders.Result stalled, Faults faults) {
    Duration time = Duration.ofMillis(millis);
    Latencies latencies = Latencies.of(List.of(time));
    return new Turn(new StreamReaders.Deliveries(latencies, 1, faults), stalled, time, time);
  }

  private static LiveHeap heap(long bytes) {
    return new LiveHeap(Map.of("[B", bytes));
  }

  private static String row(String markdown, String what) {
    return markdown.lines().filter(line -> line.contains(what)).findFirst().orElseThrow();
  }
}
