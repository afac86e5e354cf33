package uk.nhsx.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import uk.nhsx.platform.problem.ProblemType;

/**
 * The past as readers may be told of it: complete, since what was due is made before they are
 * answered, and closed, since nothing is recorded in it afterwards. Not to be asked by somebody who
 * has a turn: it may wait for that turn to end.
 */
@ApplicationScoped
public class Past {

  /** As long as the database lets anybody wait for the head. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private static final String SECONDS_TO_WAIT = "5";

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

  /** How far the log has come, with all in it that is due by now. */
  public Position reached(Instant now) {
    Position position = head.read();
    Instant present = position.present(now);
    return position.isDueBy(present) ? madeBy(present) : position;
  }

  /** How far the log has come; some of what is due by now may be missing. */
  public Position seen() {
    return head.read();
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
    waitForMyPlace();
    try {
      Position position = head.read();
      while (position.isDueBy(instant)) {
        position = dueChanges.makeNextBy(instant);
      }
      return position;
    } finally {
      oneAtATime.unlock();
    }
  }

  private void waitForMyPlace() {
    try {
      if (oneAtATime.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw ProblemType.UNAVAILABLE
        .because("Changes that are due are being made; try again shortly.")
        .withHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
  }
}
