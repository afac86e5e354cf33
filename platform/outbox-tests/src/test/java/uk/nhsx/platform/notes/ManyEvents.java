package uk.nhsx.platform.notes;

import java.sql.Connection;
import java.sql.SQLException;

/** Fills the log with so many events that the planner of the database has a choice. */
public final class ManyEvents {

  private ManyEvents() {}

  /**
   * Replaces all events by those from sequence 1,000,001 to 1,050,000, in the caller's transaction.
   * In a new file, they lie in the order of their sequences, as those of a service do.
   */
  public static void insert(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("truncate outbox_event");
      statement.execute(
          """
          insert into outbox_event
          select number + 1000000, gen_random_uuid(), 'topic', 'key', 'type', now(), repeat('x', 700)
          from generate_series(1, 50000) number
          """);
      statement.execute("analyze outbox_event");
    }
  }
}
