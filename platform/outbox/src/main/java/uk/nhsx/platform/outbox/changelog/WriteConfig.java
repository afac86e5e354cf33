package uk.nhsx.platform.outbox.changelog;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How changes share transactions. */
@ConfigMapping(prefix = "outbox.write")
interface WriteConfig {

  /** Most changes of one transaction: more share a flush, and are written again after a failure. */
  @WithDefault("128")
  @Min(1)
  @Max(1_000)
  int batchSize();

  /** A transaction takes no further change once its events have as many bytes. */
  @WithDefault("4M")
  MemorySize batchMemory();

  /**
   * A transaction takes no further change after this time, since the first of its callers, and
   * every reader of a recent instant, waits for its end.
   */
  @WithDefault("PT0.05S")
  Duration batchTime();

  /** Most changes that wait; more are refused at once with 503. Each holds its request's body. */
  @WithDefault("500")
  @Min(1)
  int queueSize();

  /**
   * How long a change waits before its caller gets a 503, and a transaction for the lock on the
   * head. {@code database.lock-timeout} should be the same.
   */
  @WithDefault("PT15S")
  Duration waitTimeout();

  /**
   * How long one change of a shared transaction may run before it is interrupted, so that it does
   * not hold up the others.
   */
  @WithDefault("PT5S")
  Duration changeTimeout();
}
