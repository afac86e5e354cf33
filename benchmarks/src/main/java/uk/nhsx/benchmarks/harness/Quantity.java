package uk.nhsx.benchmarks.harness;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * Something measured, of whatever kind: a number to compare with another of its kind, and a text to
 * read.
 */
public record Quantity(BigDecimal number, String text) {

  public static Quantity of(Duration time) {
    return new Quantity(BigDecimal.valueOf(time.toNanos()), Sample.text(time));
  }

  public static Quantity of(Rate rate) {
    return new Quantity(rate.median(), rate.toString());
  }

  public static Quantity of(ResidentMemory memory) {
    return new Quantity(BigDecimal.valueOf(memory.kibibytes()), memory.toString());
  }
}
