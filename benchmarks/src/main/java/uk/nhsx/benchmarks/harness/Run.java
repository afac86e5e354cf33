package uk.nhsx.benchmarks.harness;

import java.time.Clock;

/** One run of a scenario: the suite that was started for it, its options and its report. */
public record Run(Suite suite, Options options, Report report, Console console) {

  public Clock clock() {
    return console.clock();
  }

  /** Prints a line of progress. */
  public void log(String format, Object... values) {
    console.log(format.formatted(values));
  }
}
