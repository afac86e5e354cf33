package uk.nhsx.benchmarks.events;

import java.time.Duration;
import java.util.List;
import uk.nhsx.benchmarks.harness.Sample;

/** How late events came, turn by turn. */
record Turns(List<Sample> samples) {

  Turns {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("samples is empty: nothing was measured");
    }
    samples = List.copyOf(samples);
  }

  /** That percentile of each turn, and of these the one in the middle; of two, the longer one. */
  Duration median(int percent) {
    List<Duration> each = each(percent);
    return each.get(each.size() / 2);
  }

  Duration least(int percent) {
    return each(percent).get(0);
  }

  Duration most(int percent) {
    List<Duration> each = each(percent);
    return each.get(each.size() - 1);
  }

  private List<Duration> each(int percent) {
    return samples.stream().map(sample -> sample.percentile(percent)).sorted().toList();
  }
}
