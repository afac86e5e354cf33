package uk.nhsx.appmetrics.release;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.MutableClock;

/**
 * Stops the clock before the end of an embargo. It never goes back, for all tests together: they
 * share one application, whose transaction time never goes back.
 */
final class EmbargoClock {

  private static final long STEP_MILLIS = 100;

  private static Instant last = Instant.EPOCH;

  private EmbargoClock() {}

  /** Returns the instant at which an embargo can end next. */
  static Instant stop(MutableClock clock) {
    clock.reset();
    Instant real = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant now = (real.isAfter(last) ? real : last).plusMillis(STEP_MILLIS);
    clock.stopAt(now);
    Instant due = now.plusMillis(STEP_MILLIS);
    last = due.plusMillis(STEP_MILLIS);
    return due;
  }

  /** Makes what is due, and lets the clock go on. */
  static void goOn(MutableClock clock) {
    clock.stopAt(last);
    Api.head();
    clock.reset();
  }
}
