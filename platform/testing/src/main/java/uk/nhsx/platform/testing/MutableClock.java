package uk.nhsx.platform.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The machine's clock, which a test can put forward or back, or stop. */
@Alternative
@Priority(1)
@ApplicationScoped
public class MutableClock extends Clock {

  private volatile Duration offset = Duration.ZERO;
  private volatile @Nullable Instant standing;

  /** Moves this clock on from where it stands. */
  public void move(Duration by) {
    offset = offset.plus(by);
  }

  /** Puts the clock to an instant, from which it runs on. */
  public void setTo(Instant instant) {
    standing = null;
    offset = Duration.between(Instant.now(), instant);
  }

  /** Puts the clock to an instant, at which it stands. */
  public void stopAt(Instant instant) {
    standing = instant;
  }

  /** Back to the machine's time. */
  public void reset() {
    standing = null;
    offset = Duration.ZERO;
  }

  @Override
  public Instant instant() {
    Instant stopped = standing;
    return stopped == null ? Instant.now().plus(offset) : stopped;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("The suite's clock runs in UTC");
  }
}
