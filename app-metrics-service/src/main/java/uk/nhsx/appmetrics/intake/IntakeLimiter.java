package uk.nhsx.appmetrics.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import uk.nhsx.platform.limit.ConcurrencyLimiter;
import uk.nhsx.platform.limit.ConcurrencyLimiter.Permit;

/**
 * Admits only as many bodies at once as memory, cores and connections allow: a few large ones, and
 * beside them small ones by their size, which thus never wait for a large one.
 */
@ApplicationScoped
public class IntakeLimiter {

  private static final Logger LOG = Logger.getLogger(IntakeLimiter.class);

  private static final String REJECTION =
      "Other bodies are being taken in, as many as there is room for; try again shortly.";

  private final int smallBodies;
  private final ConcurrencyLimiter large;
  private final ConcurrencyLimiter bytesOfSmall;

  IntakeLimiter(IntakeConfig config) {
    this.smallBodies = Math.toIntExact(config.smallBodies().asLongValue());
    this.large = limiter(config.largeBodies(), config);
    this.bytesOfSmall = limiter(smallBodies, config);
  }

  /**
   * Does a work on a body once there is a place for it, which it keeps to its end.
   *
   * <p>What the work, or its refusal, leaves of the body is read and dropped before the answer: the
   * framework would gather it in memory.
   *
   * @param length of the body in bytes, negative if it is unknown
   * @throws uk.nhsx.platform.problem.Problem {@code unavailable} if no place came free in time
   */
  public <T> T admit(int length, InputStream body, Supplier<T> work) {
    try {
      return admit(length, work);
    } finally {
      drain(body);
    }
  }

  private <T> T admit(int length, Supplier<T> work) {
    boolean small = length >= 0 && length <= smallBodies;
    try (Permit permit = small ? bytesOfSmall.acquire(length) : large.acquire(1)) {
      return work.get();
    }
  }

  private static ConcurrencyLimiter limiter(int capacity, IntakeConfig config) {
    return new ConcurrencyLimiter(capacity, config.waitTimeout(), config.maxWaiting(), REJECTION);
  }

  private static void drain(InputStream body) {
    try {
      body.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The client has disconnected.
      LOG.debugf("A body was cut off cause=%s", e);
    }
  }
}
