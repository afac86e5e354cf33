package uk.nhsx.appmetrics.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import uk.nhsx.platform.limit.ConcurrencyLimiter;
import uk.nhsx.platform.limit.ConcurrencyLimiter.Permit;
import uk.nhsx.platform.limit.Limit;
import uk.nhsx.platform.limit.LimitSource;

/**
 * Limits how many clients read changes at the same time, since a slow one holds a connection to the
 * database.
 */
@ApplicationScoped
class ChangesLimiter implements LimitSource {

  private final ChangesConfig config;
  private final ConcurrencyLimiter limiter;

  ChangesLimiter(ChangesConfig config) {
    this.config = config;
    this.limiter =
        new ConcurrencyLimiter(
            config.maxStreams(),
            config.waitTimeout(),
            Integer.MAX_VALUE,
            "As many readers as there is room for are reading changes; try again shortly.");
  }

  @Override
  public List<Limit> limits() {
    return List.of(
        new Limit(
            "changes-readers",
            config.maxStreams(),
            "requests",
            null,
            "service",
            503,
            "Requests that read the changes of a release at a time; another waits for up to %d seconds."
                .formatted(config.waitTimeout().toSeconds())));
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
