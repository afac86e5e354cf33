package uk.nhsx.platform.outbox.relay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Describes why events are not published.
 *
 * @param problem the kind of problem
 * @param event the event that is not published, if it is known
 * @param reason the message of the component that failed
 * @param since when it began
 */
record RelayFailure(
    RelayProblem problem, @Nullable LoggedEvent event, String reason, Instant since) {

  /**
   * Whether all of it was known before, so that it is not logged again. A later failure may be less
   * exact: after a failed transaction it is not known which event was the cause.
   */
  boolean addsNothingTo(@Nullable RelayFailure before) {
    return before != null
        && problem == before.problem
        && (event == null || (before.event != null && event.sequence() == before.event.sequence()));
  }

  /** Returns the same, with an earlier begin. */
  RelayFailure continuing(@Nullable RelayFailure before) {
    return before != null && problem == before.problem
        ? new RelayFailure(problem, event, reason, before.since)
        : this;
  }

  /** Describes it, with its event. */
  String message() {
    String place =
        event == null ? "" : " sequence=%d key=%s".formatted(event.sequence(), event.key());
    return "%s: %s%s (%s)".formatted(problem.slug(), problem.message(), place, reason);
  }
}
