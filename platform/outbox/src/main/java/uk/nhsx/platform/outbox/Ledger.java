package uk.nhsx.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/**
 * Gives writers their turn. Every change to a service's registers is made in a turn, one after the
 * other, which settles three things at once: races between writers, the order of events, and the
 * instant from which a change is known. See docs/adr.
 */
@ApplicationScoped
public class Ledger {

  private final OutboxHead head;
  private final EventWriter events;
  private final Clock clock;

  Ledger(OutboxHead head, EventWriter events, Clock clock) {
    this.head = head;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Waits until no other writer is at work and holds the place until the caller's transaction ends.
   * Read what the change is decided by after this, not before: only then does it hold still. A long
   * preparation belongs before it, since everybody else waits.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Turn takeTurn() {
    return new Turn(head.lock(), clock.instant(), events);
  }
}
