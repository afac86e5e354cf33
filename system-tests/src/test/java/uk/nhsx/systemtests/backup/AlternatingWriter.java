package uk.nhsx.systemtests.backup;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import uk.nhsx.systemtests.Officer;
import uk.nhsx.systemtests.SuiteUnderTest;

/**
 * Writes number 1 to the register of one service and then to that of another, then number 2, and so
 * on: what is in the second is in the first, at any instant.
 */
final class AlternatingWriter {
  static final String FIRST = "/v1/login-onboarding/services";
  static final String SECOND = "/v1/ai-lab/programmes";

  private final Officer first;
  private final Officer second;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private volatile int end = Integer.MAX_VALUE;

  AlternatingWriter(SuiteUnderTest suite) {
    first = new Officer(suite, "onboarding-officer");
    second = new Officer(suite, "award-officer");
  }

  /** Writes until it is told to stop; each write is acknowledged. */
  @Nullable Void write() {
    while (acknowledged.get() < end) {
      writeNext();
    }
    return null;
  }

  void writeNext() {
    int number = acknowledged.get() + 1;
    first
        .put(
            FIRST + "/written-" + number,
            """
            {"name":"Service","organisation":{"name":"Organisation"},"channel":"web",
             "identityLevel":"P5","scopes":["openid"],
             "redirectUris":["https://service.example/callback"]}""")
        .statusCode(201);
    second
        .put(
            SECOND + "/written-" + number,
            """
            {"title":"Programme","envelope":{"amount":"1000.00","currency":"GBP"},
             "startsOn":"2020-01-01","endsOn":"2023-12-31"}""")
        .statusCode(201);
    acknowledged.set(number);
  }

  /** The last number that both services have acknowledged. */
  int acknowledged() {
    return acknowledged.get();
  }

  void stopAfter(int more) {
    end = acknowledged.get() + more;
  }
}
