package uk.nhsx.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatchUpLimiterTest {

  private final List<String> acquired = new ArrayList<>();
  private final CatchUpLimiter limiter = new CatchUpLimiter(2);

  @Test
  void shouldRunAsManyAsThereArePermits() {
    acquire("a", "b", "c");

    assertThat(acquired).containsExactly("a", "b");
  }

  @Test
  void shouldRunTheOthersInOrderOfArrival() {
    acquire("a", "b", "c", "d");

    limiter.release();

    assertThat(acquired).containsExactly("a", "b", "c");
  }

  @Test
  void shouldKeepAPermitThatIsNotNeeded() {
    acquire("a", "b");
    limiter.release();

    acquire("c", "d");

    assertThat(acquired).containsExactly("a", "b", "c");
  }

  private void acquire(String... names) {
    for (String name : names) {
      limiter.acquire(() -> acquired.add(name));
    }
  }
}
