package uk.nhsx.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

  private final SingleFlight<String, Integer> flight = new SingleFlight<>();

  @Test
  void shouldComputeOnceForCallersAtTheSameTime() throws Exception {
    AtomicInteger computations = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> callers = new ArrayList<>();
    callers.add(
        start(
            () -> {
              begun.countDown();
              await(end);
              return computations.incrementAndGet();
            }));
    begun.await();
    for (int caller = 0; caller < 7; caller++) {
      callers.add(start(computations::incrementAndGet));
    }
    for (Thread caller : callers) {
      while (caller.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }

    end.countDown();

    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(computations).hasValue(1);
  }

  @Test
  void shouldComputeAnewOnceNobodyComputes() {
    AtomicInteger computations = new AtomicInteger();

    flight.get("key", computations::incrementAndGet);

    assertThat(flight.get("key", computations::incrementAndGet)).isEqualTo(2);
  }

  @Test
  void shouldFailForTheCallerAndComputeAnewAfterwards() {
    assertThatThrownBy(
            () ->
                flight.get(
                    "key",
                    () -> {
                      throw new IllegalStateException("failed");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("failed");

    assertThat(flight.get("key", () -> 7)).isEqualTo(7);
  }

  private Thread start(Supplier<Integer> computation) {
    Thread caller = new Thread(() -> flight.get("key", computation));
    caller.start();
    return caller;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
