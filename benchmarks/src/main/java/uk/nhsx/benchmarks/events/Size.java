package uk.nhsx.benchmarks.events;

import java.time.Duration;

/** How much is measured: events that wait, writes a second and for how long, how many times. */
record Size(int events, int writes, Duration warmUp, Duration time, int runs) {

  // What has a place in the key of a waiting event.
  private static final int MOST_EVENTS = 9_999_999;
  // More than the service takes on two cores; by then its queue is measured, and not the relay.
  private static final int MOST_WRITES = 400;

  Size {
    check("--events", events, 1_000, MOST_EVENTS);
    check("--writes", writes, 1, MOST_WRITES);
    check("--warm-up", warmUp.toSeconds(), 1, Integer.MAX_VALUE);
    check("--seconds", time.toSeconds(), 1, Integer.MAX_VALUE);
    check("--runs", runs, 1, Integer.MAX_VALUE);
  }

  /** What measures the same again. */
  String commandLine() {
    return "benchmarks/run events --events %d --writes %d --warm-up %d --seconds %d --runs %d"
        .formatted(events, writes, warmUp.toSeconds(), time.toSeconds(), runs);
  }

  private static void check(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d to %d, not %d".formatted(option, least, most, value));
    }
  }
}
