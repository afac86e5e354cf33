package uk.nhsx.benchmarks.stream;

import java.time.Duration;
import uk.nhsx.benchmarks.harness.Sample;

/** How long deliveries took, in the few figures that are told of them. */
record Spread(long count, Duration median, Duration p95, Duration p99, Duration longest) {

  @Override
  public String toString() {
    return "median %s, p95 %s, p99 %s, longest %s, of %d"
        .formatted(
            Sample.text(median), Sample.text(p95), Sample.text(p99), Sample.text(longest), count);
  }
}
