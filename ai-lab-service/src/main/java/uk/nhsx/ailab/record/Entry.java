package uk.nhsx.ailab.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.Announcement;
import uk.nhsx.platform.outbox.Turn;

/** One change under way: the turn it is made in, and who makes it by which request. */
public record Entry(Turn turn, String author, @Nullable String requestId) {

  /** The instant from which the change is known. */
  public Instant recordedAt() {
    return turn.recordedAt();
  }

  public void announce(Announcement announcement) {
    turn.announce(announcement);
  }
}
