package uk.nhsx.benchmarks.registers;

import java.time.Duration;

/**
 * How much is measured: rows of each register, what they are compared with, requests for each
 * question; who asks at once, and for how long.
 */
record Size(
    int services,
    int awards,
    int few,
    int requests,
    int connections,
    Duration warmUp,
    Duration time,
    int runs) {

  // What has a page deep inside.
  private static final int LEAST = 1_000;
  // What six digits in a reference can tell apart.
  private static final int MOST = 999_999;
  // More sessions than the suite's PostgreSQL has left beside the services.
  private static final int MOST_CONNECTIONS = 80;

  Size {
    check("--few", few, 1, MOST);
    check("--services", services, Math.max(few + 1, LEAST), MOST);
    check("--awards", awards, Math.max(few + 1, LEAST), MOST);
    check("--requests", requests, 1, Integer.MAX_VALUE);
    check("--connections", connections, 1, MOST_CONNECTIONS);
    check("--warm-up", warmUp.toSeconds(), 1, Integer.MAX_VALUE);
    check("--seconds", time.toSeconds(), 1, Integer.MAX_VALUE);
    check("--runs", runs, 1, Integer.MAX_VALUE);
  }

  /** What measures the same again. */
  String commandLine() {
    return "benchmarks/run registers --services %d --awards %d --few %d --requests %d --connections %d --warm-up %d --seconds %d --runs %d"
        .formatted(
            services,
            awards,
            few,
            requests,
            connections,
            warmUp.toSeconds(),
            time.toSeconds(),
            runs);
  }

  private static void check(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d to %d, not %d".formatted(option, least, most, value));
    }
  }
}
