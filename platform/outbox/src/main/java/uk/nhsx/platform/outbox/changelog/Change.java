package uk.nhsx.platform.outbox.changelog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.request.Provenance;

/**
 * One change under way, which holds the lock on the head of the log. Everything that the change is
 * decided by holds still until its transaction ends.
 */
public final class Change {

  private final LogPosition head;
  private final Instant recordedAt;
  private final Provenance provenance;
  private final @Nullable String reason;
  private final CloudEvents cloudEvents;
  private final List<RecordedEvent> recorded = new ArrayList<>();

  private boolean begun;
  private @Nullable Instant due;

  Change(
      LogPosition head,
      Instant recordedAt,
      Provenance provenance,
      @Nullable String reason,
      CloudEvents cloudEvents) {
    this.head = head;
    this.recordedAt = recordedAt;
    this.provenance = provenance;
    this.reason = reason;
    this.cloudEvents = cloudEvents;
  }

  /**
   * Returns the transaction time of the change, in whole microseconds. It is later than that of
   * every change before, and later than every instant that a reader has been answered for.
   *
   * <p>A change that calls this is about to write: from here on it can't be refused without a
   * rollback.
   */
  public Instant recordedAt() {
    begun = true;
    return recordedAt;
  }

  /** Returns the author, the request and the trace that the change is recorded with. */
  public Provenance provenance() {
    return provenance;
  }

  /** Returns the reason that the author gave, if any. */
  public @Nullable String reason() {
    return reason;
  }

  /** Appends an event to the log, with the provenance of the change. */
  public void append(NewEvent event) {
    append(event, provenance);
  }

  /** Appends an event to the log, with a provenance other than that of the change. */
  public void append(NewEvent event, Provenance origin) {
    begun = true;
    RecordedEvent row = cloudEvents.create(event, origin, sequence() + 1, recordedAt);
    recorded.add(row);
  }

  /**
   * Schedules a change for a future instant, if this transaction commits. The service itself stores
   * what is to be changed; its {@link ScheduledChanges} makes the change.
   *
   * @param instant later than this change, in whole microseconds
   */
  public void schedule(Instant instant) {
    if (!instant.isAfter(recordedAt)) {
      throw new IllegalArgumentException(
          "due is not later than the change: " + instant + " recordedAt=" + recordedAt);
    }
    if (!instant.truncatedTo(ChronoUnit.MICROS).equals(instant)) {
      throw new IllegalArgumentException("due is finer than a microsecond: " + instant);
    }
    begun = true;
    due = due == null || instant.isBefore(due) ? instant : due;
  }

  /** Whether it may have written something, so that only a rollback undoes it. */
  boolean hasBegun() {
    return begun;
  }

  List<RecordedEvent> events() {
    return recorded;
  }

  Optional<Instant> scheduled() {
    return Optional.ofNullable(due);
  }

  /** The position of the log once this change is written. */
  LogPosition position() {
    return recorded.isEmpty() ? head : head.with(sequence(), recordedAt);
  }

  private long sequence() {
    return head.sequence() + recorded.size();
  }
}
