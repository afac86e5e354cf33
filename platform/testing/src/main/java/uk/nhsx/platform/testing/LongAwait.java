package uk.nhsx.platform.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Gives {@code await()} in Quarkus tests minutes instead of ten seconds: on a busy machine, what is
 * awaited comes late, and a test must not fail by that.
 */
public class LongAwait implements QuarkusTestBeforeClassCallback {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  @Override
  public void beforeClass(Class<?> testClass) {
    Awaitility.setDefaultTimeout(TIMEOUT);
  }
}
