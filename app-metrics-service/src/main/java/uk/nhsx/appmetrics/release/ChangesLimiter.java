package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** Keeps readers who take their time from taking all connections to the database. */
@ApplicationScoped
class ChangesLimiter {

  private static final String SECONDS_TO_WAIT = "5";

  private final Semaphore places;
  private final Duration timeout;

  ChangesLimiter(ChangesConfig config) {
    this.places = new Semaphore(config.maxStreams(), true);
    this.timeout = config.waitTimeout();
  }

  /** What a reader is given to read. */
  interface Reading {
    void read() throws IOException;
  }

  /**
   * Lets a reader read once there is a place for it.
   *
   * @throws Problem {@code unavailable} if none came free in time
   */
  void admit(Reading reading) throws IOException {
    enter();
    try {
      reading.read();
    } finally {
      places.release();
    }
  }

  private void enter() {
    try {
      if (!places.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  private static Problem busy() {
    return ProblemType.UNAVAILABLE
        .because("As many readers as there is room for are reading changes; try again shortly.")
        .withHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
  }
}
