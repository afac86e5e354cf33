package uk.nhsx.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitPolicyTest {

  private static final Duration ALMOST_A_WINDOW = RateLimitPolicy.WINDOW.minusNanos(1);

  private final RateLimitPolicy policy = new RateLimitPolicy("anonymous", 3);
  private final TestTime time = new TestTime();
  private final Bucket bucket = policy.bucket(time);

  @Test
  void shouldAllowTheQuotaAtOnce() {
    assertThat(requestsAllowed(10)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT20S", "PT40S", "PT59.999999999S"})
  void shouldAllowNothingMoreInTheWindow(Duration passed) {
    requestsAllowed(3);

    time.pass(passed);

    assertThat(requestsAllowed(1)).isZero();
  }

  @Test
  void shouldAllowTheWholeQuotaInTheNextWindow() {
    requestsAllowed(10);

    time.pass(RateLimitPolicy.WINDOW);

    assertThat(requestsAllowed(10)).isEqualTo(3);
  }

  /** The window begins with the first request, not with the last one. */
  @Test
  void shouldEndTheWindowAMinuteAfterTheFirstRequest() {
    requestsAllowed(1);
    time.pass(ALMOST_A_WINDOW);
    requestsAllowed(2);

    time.pass(Duration.ofNanos(1));

    assertThat(requestsAllowed(10)).isEqualTo(3);
  }

  @Test
  void shouldNotSaveUpWhatWasNotUsed() {
    requestsAllowed(1);

    time.pass(RateLimitPolicy.WINDOW.multipliedBy(10));

    assertThat(requestsAllowed(10)).isEqualTo(3);
  }

  /** Otherwise a client that does not wait would never be served again. */
  @Test
  void shouldNotCountRejectedRequests() {
    requestsAllowed(1_000);
    time.pass(ALMOST_A_WINDOW);
    requestsAllowed(1_000);

    time.pass(Duration.ofNanos(1));

    assertThat(requestsAllowed(10)).isEqualTo(3);
  }

  @Test
  void shouldTellWhenTheWindowEnds() {
    requestsAllowed(3);
    time.pass(Duration.ofSeconds(25));

    ConsumptionProbe rejected = bucket.tryConsumeAndReturnRemaining(1);

    assertThat(rejected.getNanosToWaitForReset()).isEqualTo(Duration.ofSeconds(35).toNanos());
  }

  @Test
  void shouldNameTheQuotaInTheHeader() {
    assertThat(policy.header()).isEqualTo("\"anonymous\";q=3;w=60");
  }

  @Test
  void shouldNameWhatIsLeftInTheHeader() {
    assertThat(policy.header(2, 35)).isEqualTo("\"anonymous\";r=2;t=35");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void shouldRejectAQuotaOfNothing(int quota) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RateLimitPolicy("anonymous", quota))
        .withMessageContaining("quota is " + quota);
  }

  private int requestsAllowed(int sent) {
    int allowed = 0;
    for (int i = 0; i < sent; i++) {
      allowed += bucket.tryConsume(1) ? 1 : 0;
    }
    return allowed;
  }

  private static final class TestTime implements TimeMeter {

    private long nanos;

    void pass(Duration duration) {
      nanos += duration.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
