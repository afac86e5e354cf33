package uk.nhsx.platform.outbox.changelog;

import java.util.List;

/** Counts what one transaction has taken, against the limits of a batch. */
final class BatchSize {

  private final WriteConfig limits;
  private final long startedAt = System.nanoTime();

  private int changes;
  private long characters;

  BatchSize(WriteConfig limits) {
    this.limits = limits;
  }

  boolean allowsMore() {
    return changes < limits.batchSize()
        && characters < limits.batchMemory().asLongValue()
        && System.nanoTime() - startedAt < limits.batchTime().toNanos();
  }

  /** Returns how many more changes there may be. */
  int remaining() {
    return limits.batchSize() - changes;
  }

  /** Adds a change with its events. */
  void add(List<RecordedEvent> events) {
    changes++;
    for (RecordedEvent event : events) {
      characters += event.json().length();
    }
  }
}
