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

  private final OutboxHead head;
  private final DueChanges dueChanges;
  private final Desk desk;
  private final Clock clock;

  Ledger(OutboxHead head, DueChanges dueChanges, Desk desk, Clock clock) {
    this.head = head;
    this.dueChanges = dueChanges;
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * Waits until no other writer is at work and holds the place until the caller's transaction ends.
   * Read what the change is decided by after this, not before: only then does it hold still. A long
   * preparation belongs before it, since everybody else waits.
   *
   * <p>What is due by then is made first, in the same transaction.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Turn takeTurn() {
    Position locked = head.lock();
    Instant now = clock.instant();
    return new Turn(dueChanges.makeBefore(locked, now), now, desk);
  }
}
