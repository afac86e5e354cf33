package uk.nhsx.platform.outbox.changelog;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
class WriteQueue implements ChangeSource {

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Deque<PendingChange<?>> changes = new ArrayDeque<>();
  private @Nullable Advance advance;
  private long refused;

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
        refused++;
        return false;
      }
      changes.add(change);
      notEmpty.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Requests an advance of the watermark; a later instant serves the earlier ones too. */
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

  /** Removes the next changes, but for those whose callers no longer wait. */
  @Override
  public List<PendingChange<?>> next(int most) {
    lock.lock();
    try {
      List<PendingChange<?>> next = new ArrayList<>();
      while (next.size() < most && !changes.isEmpty()) {
        PendingChange<?> change = changes.remove();
        if (change.take()) {
          next.add(change);
        }
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void putBack(List<PendingChange<?>> notRun) {
    lock.lock();
    try {
      for (int index = notRun.size() - 1; index >= 0; index--) {
        changes.addFirst(notRun.get(index));
      }
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

  /** Returns how many changes there was no room for. */
  long refused() {
    lock.lock();
    try {
      return refused;
    } finally {
      lock.unlock();
    }
  }
}
