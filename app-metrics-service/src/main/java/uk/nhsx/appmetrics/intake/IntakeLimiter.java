package uk.nhsx.appmetrics.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Lets only so many bodies be under way that memory, cores and connections do: a few large ones,
 * and beside them small ones by their size, which thus never wait for a large one.
 */
@ApplicationScoped
public class IntakeLimiter {

  private static final Logger LOG = Logger.getLogger(IntakeLimiter.class);

  private static final String SECONDS_TO_WAIT = "5";

  private final int smallBodies;
  private final Duration timeout;
  private final int maxWaiting;
  private final Semaphore large;
  private final Semaphore bytesOfSmall;

  IntakeLimiter(IntakeConfig config) {
    this.smallBodies = Math.toIntExact(config.smallBodies().asLongValue());
    this.timeout = config.waitTimeout();
    this.maxWaiting = config.maxWaiting();
    this.large = new Semaphore(config.largeBodies(), true);
    this.bytesOfSmall = new Semaphore(smallBodies, true);
  }

  /**
   * Does a work on a body once there is a place for it, which it keeps to its end.
   *
   * <p>What the work, or its refusal, leaves of the body is read and let go before the answer: the
   * framework would gather it in memory.
   *
   * @param length of the body in bytes, negative if nobody has told
   * @throws Problem {@code unavailable} if no place came free in time
   */
  public <T> T admit(int length, InputStream body, Supplier<T> work) {
    try {
      return admit(length, work);
    } finally {
      letGo(body);
    }
  }

  private <T> T admit(int length, Supplier<T> work) {
    boolean small = length >= 0 && length <= smallBodies;
    return small ? within(bytesOfSmall, length, work) : within(large, 1, work);
  }

  private <T> T within(Semaphore places, int needed, Supplier<T> work) {
    enter(places, needed);
    try {
      return work.get();
    } finally {
      places.release(needed);
    }
  }

  private void enter(Semaphore places, int needed) {
    try {
      // The queue's length is an estimate, which is enough to keep threads for others.
      boolean entered =
          places.getQueueLength() < maxWaiting
              ? places.tryAcquire(needed, timeout.toMillis(), TimeUnit.MILLISECONDS)
              : places.tryAcquire(needed);
      if (!entered) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  private static void letGo(InputStream body) {
    try {
      body.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The client has gone, and the rest of the body with it.
      LOG.debugf("A body was cut off cause=%s", e);
    }
  }

  private static Problem busy() {
    return ProblemType.UNAVAILABLE
        .because(
            "Other bodies are being taken in, as many as there is room for; try again shortly.")
        .withHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
  }
}
