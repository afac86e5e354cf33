package uk.nhsx.benchmarks.stream;

import java.time.Duration;

/** How much is measured: who reads, what is written a second, for how long, and how often. */
record Size(int readers, int perSecond, Duration warmUp, Duration time, int runs) {

  /** More connections than that need a machine that was set up for them. */
  static final int MOST_READERS = 10_000;

  // More than few officers at work one after another get done.
  private static final int MOST_PER_SECOND = 100;

  Size {
    check("--readers", readers, 1, MOST_READERS);
    check("--per-second", perSecond, 1, MOST_PER_SECOND);
    check("--warm-up", warmUp.toSeconds(), 1, Integer.MAX_VALUE);
    check("--seconds", time.toSeconds(), 1, Integer.MAX_VALUE);
    check("--runs", runs, 1, Integer.MAX_VALUE);
  }

  /** From one change to the next. */
  Duration pace() {
    return Duration.ofSeconds(1).dividedBy(perSecond);
  }

  /** How many are made in this time. */
  int changes(Duration time) {
    return Math.toIntExact(time.toSeconds() * perSecond);
  }

  /** What measures the same again. */
  String commandLine() {
    return "benchmarks/run stream --readers %d --per-second %d --warm-up %d --seconds %d --runs %d"
        .formatted(readers, perSecond, warmUp.toSeconds(), time.toSeconds(), runs);
  }

  private static void check(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d to %d, not %d".formatted(option, least, most, value));
    }
  }
}
