package uk.nhsx.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Objects;

/**
 * Makes the changes that are due, each at its instant, one after the other. The head's lock is what
 * makes them happen once: who comes second finds nothing due any more.
 */
@ApplicationScoped
class DueChanges {

  private final OutboxHead head;
  private final Desk desk;
  private final Instance<Agenda> agenda;

  DueChanges(OutboxHead head, Desk desk, Instance<Agenda> agenda) {
    this.head = head;
    this.desk = desk;
    this.agenda = agenda;
  }

  /**
   * Makes the next of what is due by an instant, if there is any, and gives how far the log has
   * come by it. Each is committed for itself: however many are due, and whoever is cut off on the
   * way, what was made stays made.
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  Position makeNextBy(Instant instant) {
    Position position = head.lock();
    return position.isDueBy(instant) ? make(position) : position;
  }

  /**
   * Makes what is due by the instant at which a change would be recorded that follows in this
   * transaction. That instant, and not the clock's, decides: it may be later by some microseconds,
   * and what is due before a change must be recorded before it.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  Position makeBefore(Position locked, Instant now) {
    Position position = locked;
    while (position.isDueBy(position.next(now))) {
      position = make(position);
    }
    return position;
  }

  private Position make(Position position) {
    Instant due = Objects.requireNonNull(position.dueAt());
    // Off the calendar first: the head lets nothing be recorded at an instant that is still due.
    head.setDue(null);
    Agenda promised = agenda.get();
    promised.fulfil(new Turn(position, due, desk), due);
    Instant next = promised.next().orElse(null);
    head.setDue(next);
    Position made = head.read();
    boolean goesOn = made.sequence() > position.sequence();
    if (next != null && (next.isBefore(due) || next.equals(due) && !goesOn)) {
      throw new IllegalStateException("due=" + due + " was fulfilled, and yet next=" + next);
    }
    return made;
  }
}
