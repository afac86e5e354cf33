package uk.nhsx.gateway.testing;

import io.restassured.RestAssured;
import java.net.URI;
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

  /**
   * Waits until a readiness check is up.
   *
   * @param ready the address of all readiness checks
   */
  public static void awaitCheck(URI ready, String check) {
    await()
        .until(
            () ->
                RestAssured.get(ready)
                    .path("checks.find { it.name == '%s' }.status".formatted(check))
                    .equals("UP"));
  }
}
