package uk.nhsx.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/**
 * Gives writers their turn. Every change to a service's registers is made in a turn, one after the
 * other, which settles three things at once: races between writers, the order of events, and the
 * instant from which a change is known. See docs/adr.
 */
@ApplicationScoped
public class Ledger {

  private final WritersQueue queue;
  private final OutboxHead head;
  private final Past past;
  private final DueChanges dueChanges;
  private final Desk desk;
  private final Clock clock;

  Ledger(
      WritersQueue queue,
      OutboxHead head,
      Past past,
      DueChanges dueChanges,
      Desk desk,
      Clock clock) {
    this.queue = queue;
    this.head = head;
    this.past = past;
    this.dueChanges = dueChanges;
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * Waits until no other writer is at work and holds the place until the caller's transaction ends.
   * Read what the change is decided by after this, not before: only then does it hold still. A long
   * preparation belongs before it, since everybody else waits.
   *
   * <p>What is due by then is made first: in transactions of its own, which leaves next to nothing
   * to be made in this one.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Turn takeTurn() {
    queue.enter();
    past.reached(clock.instant());
    Position locked = head.lock();
    Instant now = clock.instant();
    Position made = dueChanges.makeBefore(locked, now);
    return new Turn(made, made.next(now), desk);
  }
}
