package uk.nhsx.gateway.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for a condition, long enough for a machine that is busy with other work. */
public final class Await {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private Await() {}

  public static ConditionFactory await() {
    return Awaitility.await().atMost(TIMEOUT);
  }
}
