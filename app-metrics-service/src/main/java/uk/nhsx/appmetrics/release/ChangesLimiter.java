package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import uk.nhsx.platform.limit.ConcurrencyLimiter;
import uk.nhsx.platform.limit.ConcurrencyLimiter.Permit;

/**
 * Limits how many clients read changes at the same time, since a slow one holds a connection to the
 * database.
 */
@ApplicationScoped
class ChangesLimiter {

  private final ConcurrencyLimiter limiter;

  ChangesLimiter(ChangesConfig config) {
    this.limiter =
        new ConcurrencyLimiter(
            config.maxStreams(),
            config.waitTimeout(),
            Integer.MAX_VALUE,
            "As many readers as there is room for are reading changes; try again shortly.");
  }

  /** What a client reads. */
  interface Reading {
    void read() throws IOException;
  }

  /**
   * Runs a read once there is a place for it.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code unavailable} if none came free in time
   */
  void admit(Reading reading) throws IOException {
    try (Permit permit = limiter.acquire(1)) {
      reading.read();
    }
  }
}
