package uk.nhsx.platform.outbox.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import uk.nhsx.platform.outbox.changelog.Watermark;
import uk.nhsx.platform.parameter.QueryErrors;

/** Finds the first event that was recorded at or after an instant. */
@ApplicationScoped
class FirstSince {

  /**
   * Halves the log until one event is left, since instants grow with sequences: some twenty reads
   * by the primary key. An index of instants would cost every write and save every search little.
   */
  static final String SEARCH =
      """
      with recursive search (low, high) as (
        select coalesce((select min(sequence) from outbox_event), ?::bigint + 1), ?::bigint + 1
        union all
        select
          case when event.recorded_at < ?::timestamptz then event.sequence + 1 else search.low end,
          case when event.recorded_at < ?::timestamptz then search.high else event.sequence end
        from search join outbox_event event on event.sequence = (search.low + search.high) / 2
        where search.low < search.high
      )
      select min(low), max(low) from search
      """;

  private final Watermark watermark;
  private final Clock clock;

  FirstSince(Watermark watermark, Clock clock) {
    this.watermark = watermark;
    this.clock = clock;
  }

  /**
   * The result of a search.
   *
   * @param sequence of the event; one more than the head if there is none
   * @param first sequence of the first event that is still stored
   */
  record Found(long sequence, long first) {

    /** Whether earlier events may have been recorded since the instant, and removed. */
    boolean isIncomplete(long head) {
      return sequence == first && first > 1 && sequence <= head;
    }
  }

  /**
   * Checks that an instant is not to come.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} if it is
   */
  void refuseFuture(Instant since) {
    if (since.isAfter(clock.instant())) {
      throw QueryErrors.of(
          "since",
          "in-future",
          "since is in the future; send an instant that is not later than now");
    }
  }

  /** Makes sure that no event of before the instant is still to come. */
  void advanceWatermark(Instant since) {
    refuseFuture(since);
    if (watermark.seen().isOpenAt(since)) {
      watermark.advanceTo(since);
    }
  }

  /** Searches the log up to its head. */
  Found find(Connection connection, Instant since, long head) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SEARCH)) {
      statement.setLong(1, head);
      statement.setLong(2, head);
      statement.setObject(3, since.atOffset(ZoneOffset.UTC));
      statement.setObject(4, since.atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Found(row.getLong(2), row.getLong(1));
      }
    }
  }
}
