package uk.nhsx.benchmarks.harness;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** How long the same thing took, each time it was done. */
public final class Latencies {
  private final long[] nanos;

  private Latencies(long[] nanos) {
    if (nanos.length == 0) {
      throw new IllegalArgumentException("nanos must not be empty: nothing was measured");
    }
    this.nanos = nanos;
    Arrays.sort(nanos);
  }

  public static Latencies of(Collection<Duration> times) {
    return new Latencies(times.stream().mapToLong(Duration::toNanos).toArray());
  }

  public static Latencies ofNanos(long[] nanos) {
    return new Latencies(nanos.clone());
  }

  public int count() {
    return nanos.length;
  }

  public Duration median() {
    return percentile(50);
  }

  public Duration shortest() {
    return Duration.ofNanos(nanos[0]);
  }

  public Duration longest() {
    return percentile(100);
  }

  /** The shortest time that so many of a hundred do not exceed: always one that was measured. */
  public Duration percentile(int percent) {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("percent must be 1 to 100, not " + percent);
    }
    long rank = ((long) percent * nanos.length + 99) / 100;
    return Duration.ofNanos(nanos[(int) rank - 1]);
  }

  /** A row that ends with the median, the 95th and the 99th percentile. */
  public List<String> row(String... first) {
    List<String> row = new ArrayList<>(List.of(first));
    row.addAll(List.of(text(median()), text(percentile(95)), text(percentile(99))));
    return row;
  }

  /** Shows a time in seconds or milliseconds: {@code 1.23 s}, {@code 0.57 ms}. */
  public static String text(Duration time) {
    boolean seconds = time.compareTo(Duration.ofSeconds(1)) >= 0;
    BigDecimal unit = BigDecimal.valueOf(seconds ? 1_000_000_000L : 1_000_000L);
    return BigDecimal.valueOf(time.toNanos()).divide(unit, 2, RoundingMode.HALF_UP)
        + (seconds ? " s" : " ms");
  }
}
