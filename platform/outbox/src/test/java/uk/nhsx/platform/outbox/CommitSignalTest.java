package uk.nhsx.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CommitSignalTest {

  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final CommitSignal signal = new CommitSignal();

  @Test
  void shouldNotWaitForASignalThatCameSinceTheCount() throws InterruptedException {
    long seen = signal.count();
    signal.signal();

    signal.await(seen, AN_HOUR);

    assertThat(signal.count()).isEqualTo(seen + 1);
  }

  @Test
  void shouldWakeAThreadThatWaits() throws InterruptedException {
    Thread waiter = new Thread(this::waitForTheNextSignal);
    waiter.start();
    while (waiter.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }

    signal.signal();

    waiter.join();
    assertThat(waiter.getState()).isEqualTo(Thread.State.TERMINATED);
  }

  @Test
  void shouldAnswerAtOnceWhoHasNotLookedYet() {
    UniAssertSubscriber<Long> waiter = subscribe(CommitSignal.NONE_SEEN);

    waiter.assertCompleted().assertItem(0L);
  }

  @Test
  void shouldAnswerAllWhoWaitByOneRing() {
    UniAssertSubscriber<Long> one = subscribe(signal.count());
    UniAssertSubscriber<Long> other = subscribe(signal.count());
    one.assertNotTerminated();

    signal.signal();

    one.assertCompleted().assertItem(1L);
    other.assertCompleted().assertItem(1L);
  }

  @Test
  void shouldForgetWhoWaitsNoLonger() {
    UniAssertSubscriber<Long> gone = subscribe(signal.count());

    gone.cancel();

    assertThat(signal.waiting()).isZero();
  }

  private UniAssertSubscriber<Long> subscribe(long seen) {
    return signal.after(seen).subscribe().withSubscriber(UniAssertSubscriber.create());
  }

  private void waitForTheNextSignal() {
    try {
      signal.await(signal.count(), AN_HOUR);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
