package uk.nhsx.deploy.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhsx.deploy.local.MutableClock;

class RestartPolicyTest {
  private final MutableClock clock = new MutableClock();
  private final RestartPolicy policy = new RestartPolicy(clock);

  @Test
  void shouldGiveUpAtTheFifthDeathWithinAMinute() {
    List<Boolean> restarts = deaths(5, Duration.ofSeconds(15));

    assertThat(restarts).containsExactly(true, true, true, true, false);
  }

  @Test
  void shouldForgetDeathsOlderThanAMinute() {
    List<Boolean> restarts = deaths(50, Duration.ofSeconds(16));

    assertThat(restarts).doesNotContain(false);
  }

  private List<Boolean> deaths(int count, Duration apart) {
    List<Boolean> restarts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      restarts.add(policy.allowsAnotherAfterDeath());
      clock.move(apart);
    }
    return restarts;
  }
}
