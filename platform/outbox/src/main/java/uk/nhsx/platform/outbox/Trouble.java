package uk.nhsx.platform.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why events wait.
 *
 * @param obstacle what kind of trouble it is
 * @param event the one at which the relay stands, where it is known
 * @param reason what was said by whoever refused
 * @param since when it began
 */
record Trouble(RelayProblem problem, @Nullable LoggedEvent event, String reason, Instant since) {

  /**
   * Whether all of it was known before, so that it need not be told another time. A later failure
   * may say less: where a transaction ends badly, nobody knows which event it was.
   */
  boolean saysNoMoreThan(@Nullable Trouble before) {
    return before != null
        && problem == before.problem
        && (event == null || (before.event != null && event.sequence() == before.event.sequence()));
  }

  /** The same, since when it was in the way before. */
  Trouble continuing(@Nullable Trouble before) {
    return before != null && problem == before.problem
        ? new Trouble(problem, event, reason, before.since)
        : this;
  }

  /** The trouble in words, with the event that it is about. */
  String words() {
    String place =
        event == null ? "" : " sequence=%d key=%s".formatted(event.sequence(), event.key());
    return "%s: %s%s (%s)".formatted(problem.slug(), problem.words(), place, reason);
  }
}
