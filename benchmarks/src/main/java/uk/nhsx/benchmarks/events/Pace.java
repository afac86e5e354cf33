package uk.nhsx.benchmarks.events;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Things that are due one after the other at even intervals, whoever does them: that one takes long
 * makes none after it late, as long as there is somebody else.
 */
final class Pace {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanos;
  private final long begin;
  private final int perSecond;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicLong latest = new AtomicLong();

  /** Begins now, by a clock of nanoseconds. */
  Pace(int perSecond, LongSupplier nanos) {
    this.nanos = nanos;
    this.begin = nanos.getAsLong();
    this.perSecond = perSecond;
  }

  /** Takes the next one and waits until it is due; gives its number, the first being 0. */
  int next() {
    int number = taken.getAndIncrement();
    long due = begin + number * SECOND / perSecond;
    latest.accumulateAndGet(nanos.getAsLong() - due, Math::max);
    long left = due - nanos.getAsLong();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = due - nanos.getAsLong();
    }
    return number;
  }

  int taken() {
    return taken.get();
  }

  /** By how much the one was late that was taken latest, since nobody was free before. */
  Duration latest() {
    return Duration.ofNanos(latest.get());
  }
}
