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
  private volatile @Nullable Instant stopped;

  /** Moves this clock on from its present instant. */
  public void move(Duration by) {
    offset = offset.plus(by);
  }

  /** Puts the clock to an instant, from which it runs on. */
  public void setTo(Instant instant) {
    stopped = null;
    offset = Duration.between(Instant.now(), instant);
  }

  /** Stops the clock at an instant. */
  public void stopAt(Instant instant) {
    stopped = instant;
  }

  /** Back to the machine's time. */
  public void reset() {
    stopped = null;
    offset = Duration.ZERO;
  }

  @Override
  public Instant instant() {
    Instant fixed = stopped;
    return fixed == null ? Instant.now().plus(offset) : fixed;
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
