package uk.nhsx.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CommitSignalTest {

  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final CommitSignal bell = new CommitSignal();

  @Test
  void shouldNotWaitForARingThatCameSinceTheLook() throws InterruptedException {
    long heard = bell.rings();
    bell.ring();

    bell.await(heard, AN_HOUR);

    assertThat(bell.rings()).isEqualTo(heard + 1);
  }

  @Test
  void shouldWakeAThreadThatWaits() throws InterruptedException {
    Thread waiter = new Thread(this::waitForTheNextRing);
    waiter.start();
    while (waiter.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }

    bell.ring();

    waiter.join();
    assertThat(waiter.getState()).isEqualTo(Thread.State.TERMINATED);
  }

  @Test
  void shouldAnswerAtOnceWhoHasNotLookedYet() {
    UniAssertSubscriber<Long> waiter = subscribe(CommitSignal.NOTHING);

    waiter.assertCompleted().assertItem(0L);
  }

  @Test
  void shouldAnswerAllWhoWaitByOneRing() {
    UniAssertSubscriber<Long> one = subscribe(bell.rings());
    UniAssertSubscriber<Long> other = subscribe(bell.rings());
    one.assertNotTerminated();

    bell.ring();

    one.assertCompleted().assertItem(1L);
    other.assertCompleted().assertItem(1L);
  }

  @Test
  void shouldForgetWhoWaitsNoLonger() {
    UniAssertSubscriber<Long> gone = subscribe(bell.rings());

    gone.cancel();

    assertThat(bell.waiting()).isZero();
  }

  private UniAssertSubscriber<Long> subscribe(long heard) {
    return bell.after(heard).subscribe().withSubscriber(UniAssertSubscriber.create());
  }

  private void waitForTheNextRing() {
    try {
      bell.await(bell.rings(), AN_HOUR);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
