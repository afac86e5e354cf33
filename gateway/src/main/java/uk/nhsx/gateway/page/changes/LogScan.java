package uk.nhsx.gateway.page.changes;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.data.ApiResult;
import uk.nhsx.gateway.route.SuiteService;

/**
 * Reads the log of a service backwards, window by window, for one page. Sequences have no gaps, so
 * a window is complete once that many sequences were read. Windows grow, because events of one type
 * may be rare; their number is limited.
 */
final class LogScan {

  private static final int LARGEST_WINDOW = 500;
  private static final int MOST_WINDOWS = 10;

  private final SuiteService service;
  private final Windows windows;

  /** The newest first. */
  private final Deque<LoggedEvent> found = new ArrayDeque<>();

  private final long first;
  private boolean removed;

  /** All from this sequence on has been read. */
  private long next;

  private int window;
  private int windowsRead;
  private @Nullable Instant staleSince;
  private @Nullable Throwable failure;

  /** Reads events after a sequence, the oldest first. */
  @FunctionalInterface
  interface Windows {
    Uni<ApiResult<List<LoggedEvent>>> after(long sequence, int limit);
  }

  /**
   * @param window how many sequences to read first
   */
  LogScan(SuiteService service, ApiResult<LogRange> range, int window, Windows windows) {
    this.service = service;
    this.windows = windows;
    this.first = range.value().first();
    this.next = Math.max(first, range.value().end());
    this.removed = range.value().removed();
    this.staleSince = range.staleSince();
    this.window = window;
  }

  private LogScan(SuiteService service, long before, Throwable failure) {
    this.service = service;
    this.windows = (sequence, limit) -> Uni.createFrom().failure(failure);
    this.first = 1;
    this.next = before;
    this.failure = failure;
  }

  /**
   * Of a service that can't answer.
   *
   * @param before the sequence before which to read once it can
   */
  static LogScan unavailable(SuiteService service, long before, Throwable failure) {
    return new LogScan(service, before, failure);
  }

  SuiteService service() {
    return service;
  }

  /** Reads the next window. */
  Uni<LogScan> readOn() {
    long after = Math.max(first, next - window) - 1;
    windowsRead++;
    return windows
        .after(after, (int) (next - 1 - after))
        .invoke(events -> add(events, after))
        .replaceWith(this)
        .onFailure(LogScan::isEnd)
        .recoverWithItem(this::endedBy);
  }

  private void add(ApiResult<List<LoggedEvent>> read, long after) {
    for (LoggedEvent event : read.value()) {
      // With a filter the answer may go on after the window.
      if (event.sequence() < next) {
        found.addFirst(event);
      }
    }
    next = after + 1;
    window = Math.min(2 * window, LARGEST_WINDOW);
    if (read.staleSince() != null
        && (staleSince == null || read.staleSince().isBefore(staleSince))) {
      staleSince = read.staleSince();
    }
  }

  private static boolean isEnd(Throwable failure) {
    return EventLogs.isGone(failure) || EventLogs.isUnavailable(failure);
  }

  private LogScan endedBy(Throwable end) {
    if (EventLogs.isGone(end)) {
      // They were removed since the range was read.
      next = first;
      removed = true;
    } else {
      failure = end;
    }
    return this;
  }

  /** Whether there is nothing more, or nothing more that can be read. */
  boolean isEnded() {
    return found.isEmpty() && (next <= first || failure != null);
  }

  /** Whether the newest event that was not taken is not known yet. */
  boolean isWaiting() {
    return found.isEmpty() && !isEnded();
  }

  boolean mayReadOn() {
    return windowsRead < MOST_WINDOWS;
  }

  /** The newest event that was not taken, if it is known and there is one. */
  Optional<LoggedEvent> newest() {
    return Optional.ofNullable(found.peekFirst());
  }

  LoggedEvent take() {
    return found.removeFirst();
  }

  /** The sequence before which the next page goes on. */
  long bound() {
    return newest().map(event -> event.sequence() + 1).orElse(next);
  }

  /** Whether it ended at events that are not stored any more. */
  boolean isCut() {
    return isEnded() && failure == null && removed;
  }

  Optional<Instant> staleSince() {
    return Optional.ofNullable(staleSince);
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }
}
