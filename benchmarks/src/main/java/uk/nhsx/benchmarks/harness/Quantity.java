package uk.nhsx.benchmarks.harness;

import java.math.BigDecimal;
import java.time.Duration;

/** Something measured: a number to compare with others of its kind, and a text to read. */
public record Quantity(BigDecimal number, String text) {

  public static Quantity of(Duration time) {
    return new Quantity(BigDecimal.valueOf(time.toNanos()), Latencies.text(time));
  }

  public static Quantity of(Rate rate) {
    return new Quantity(rate.median(), rate.toString());
  }

  /** An amount of memory. */
  public static Quantity ofKibibytes(long kibibytes) {
    return new Quantity(BigDecimal.valueOf(kibibytes), kibibytes / 1024 + " MiB");
  }
}
