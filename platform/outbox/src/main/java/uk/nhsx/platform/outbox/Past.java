package uk.nhsx.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The past as readers may be told of it: complete, since what was due is made before they are
 * answered, and closed, since nothing is recorded in it afterwards. Not to be asked by somebody who
 * has a turn: it may wait for that turn to end.
 */
@ApplicationScoped
public class Past {

  private final OutboxHead head;
  private final DueChanges dueChanges;

  /**
   * At the instant of a release many readers come at once. One of them makes it; the others wait
   * here, where they hold no connection.
   */
  private final ReentrantLock oneAtATime = new ReentrantLock();

  Past(OutboxHead head, DueChanges dueChanges) {
    this.head = head;
    this.dueChanges = dueChanges;
  }

  /** How far the log has come by an instant; later changes may be in it, too. */
  public Position reached(Instant now) {
    Position position = head.read();
    return position.isDueBy(now) ? madeBy(now) : position;
  }

  /** Makes sure that nothing will ever be recorded at or before an instant. */
  public Position close(Instant instant) {
    Optional<Position> closed = head.close(instant);
    while (closed.isEmpty()) {
      madeBy(instant);
      closed = head.close(instant);
    }
    return closed.get();
  }

  private Position madeBy(Instant instant) {
    oneAtATime.lock();
    try {
      Position position = head.read();
      return position.isDueBy(instant) ? dueChanges.makeBy(instant) : position;
    } finally {
      oneAtATime.unlock();
    }
  }
}
