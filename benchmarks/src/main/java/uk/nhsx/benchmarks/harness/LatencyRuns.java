package uk.nhsx.benchmarks.harness;

import java.time.Duration;
import java.util.List;

/** The latencies of several runs, compared by a percentile of each run. */
public record LatencyRuns(List<Latencies> runs) {

  public LatencyRuns {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("runs must not be empty: nothing was measured");
    }
    runs = List.copyOf(runs);
  }

  /** The percentile of the run in the middle; of two there, the longer one. */
  public Duration median(int percent) {
    return sorted(percent).get(runs.size() / 2);
  }

  public Duration least(int percent) {
    return sorted(percent).get(0);
  }

  public Duration most(int percent) {
    return sorted(percent).get(runs.size() - 1);
  }

  private List<Duration> sorted(int percent) {
    return runs.stream().map(run -> run.percentile(percent)).sorted().toList();
  }
}
