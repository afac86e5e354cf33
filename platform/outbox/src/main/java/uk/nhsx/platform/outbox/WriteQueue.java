package uk.nhsx.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Holds what waits for the next transaction at the head of the log: changes, and one request to
 * advance the watermark that all waiting readers share.
 */
@ApplicationScoped
class WriteQueue {

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Deque<PendingChange<?>> changes = new ArrayDeque<>();
  private @Nullable Advance advance;

  WriteQueue(WriteConfig config) {
    this.capacity = config.queueSize();
  }

  /** The watermark that readers wait for, and the position of the log once it is reached. */
  record Advance(Instant instant, CompletableFuture<LogPosition> reached) {}

  /** Adds a change; returns false if the queue is full. */
  boolean offer(PendingChange<?> change) {
    lock.lock();
    try {
      if (changes.size() >= capacity) {
        return false;
      }
      changes.add(change);
      notEmpty.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Asks for the watermark to be advanced; a later instant serves the earlier ones too. */
  CompletableFuture<LogPosition> advanceTo(Instant instant) {
    lock.lock();
    try {
      Advance waiting = advance;
      if (waiting == null) {
        waiting = new Advance(instant, new CompletableFuture<>());
      } else if (instant.isAfter(waiting.instant())) {
        waiting = new Advance(instant, waiting.reached());
      }
      advance = waiting;
      notEmpty.signal();
      return waiting.reached();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is something to do, but no longer than given. */
  boolean await(Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (changes.isEmpty() && advance == null && left > 0) {
        left = notEmpty.awaitNanos(left);
      }
      return !changes.isEmpty() || advance != null;
    } finally {
      lock.unlock();
    }
  }

  /** Removes the next change whose caller still waits. */
  Optional<PendingChange<?>> poll() {
    lock.lock();
    try {
      PendingChange<?> next = changes.poll();
      while (next != null && !next.take()) {
        next = changes.poll();
      }
      return Optional.ofNullable(next);
    } finally {
      lock.unlock();
    }
  }

  /** Removes the request to advance the watermark. */
  Optional<Advance> pollAdvance() {
    lock.lock();
    try {
      Advance next = advance;
      advance = null;
      return Optional.ofNullable(next);
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many changes wait. */
  int size() {
    lock.lock();
    try {
      return changes.size();
    } finally {
      lock.unlock();
    }
  }
}
