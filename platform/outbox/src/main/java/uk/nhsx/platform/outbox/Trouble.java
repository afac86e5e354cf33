package uk.nhsx.platform.outbox;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why events wait.
 *
 * @param obstacle what kind of trouble it is
 * @param event the one at which the relay stands, where it is known
 * @param reason what was said by whoever refused
 * @param since when it began
 */
record Trouble(Obstacle obstacle, @Nullable LoggedEvent event, String reason, Instant since) {

  /** Whether it is this one still, or again, and need not be told another time. */
  boolean isSameAs(@Nullable Trouble other) {
    return other != null
        && obstacle == other.obstacle
        && Objects.equals(event == null ? null : event.sequence(), other.sequence());
  }

  /** The trouble in words, with the event that it is about. */
  String words() {
    String place =
        event == null ? "" : " sequence=%d key=%s".formatted(event.sequence(), event.key());
    return "%s: %s%s (%s)".formatted(obstacle.slug(), obstacle.words(), place, reason);
  }

  private @Nullable Long sequence() {
    return event == null ? null : event.sequence();
  }
}
