package uk.nhsx.deploy.local.supervise;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Decides whether a process that died is started again: not after five deaths in a minute. */
final class RestartPolicy {
  static final Duration PAUSE = Duration.ofSeconds(1);
  static final int DEATHS = 5;
  static final Duration WITHIN = Duration.ofMinutes(1);

  private final Clock clock;
  private final Deque<Instant> deaths = new ArrayDeque<>();

  RestartPolicy(Clock clock) {
    this.clock = clock;
  }

  /** Counts a death and returns whether to start the process again. */
  boolean allowsAnotherAfterDeath() {
    Instant now = clock.instant();
    deaths.addLast(now);
    while (deaths.getFirst().isBefore(now.minus(WITHIN))) {
      deaths.removeFirst();
    }
    return deaths.size() < DEATHS;
  }
}
