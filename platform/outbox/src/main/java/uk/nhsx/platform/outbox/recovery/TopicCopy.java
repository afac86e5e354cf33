package uk.nhsx.platform.outbox.recovery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.nhsx.platform.outbox.OutboxException;
import uk.nhsx.platform.outbox.changelog.PublishedEvent;
import uk.nhsx.platform.outbox.relay.EventTopic;

/**
 * The newest events of a topic, in a temporary table beside the log, so that SQL can compare the
 * two however many events there are. It ends with its session.
 */
public final class TopicCopy {

  private static final int PORTION = 500;

  private static final String CREATE =
      """
      create temporary table published_event (
        sequence    bigint primary key,
        id          uuid not null,
        recorded_at timestamptz not null,
        text        text not null
      )
      """;

  /** The log agrees with the topic up to the event before the first one that differs. */
  private static final String COMPARE =
      """
      select
        (select max(sequence) from published_event),
        (select min(published.sequence)
         from published_event published left join outbox_event event using (sequence)
         where published.id is distinct from event.id),
        (select sequence from outbox_head)
      """;

  private final Connection connection;
  private final List<PublishedEvent> portion = new ArrayList<>();

  private TopicCopy(Connection connection) {
    this.connection = connection;
  }

  /**
   * How far the log and the topic are the same.
   *
   * @param common sequence of the last event that both have
   * @param topic sequence of the last event of the topic
   * @param log sequence of the last event of the log
   */
  record Comparison(long common, long topic, long log) {

    boolean isTopicAhead() {
      return topic > common;
    }

    /** How many events were recorded since the log left the topic. */
    long recordedSince() {
      return log - common;
    }
  }

  /**
   * Copies the events of a topic from a sequence on.
   *
   * @throws OutboxException if they can't be copied
   */
  public static TopicCopy of(EventTopic topic, long from, Connection connection)
      throws SQLException {
    TopicCopy copy = new TopicCopy(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists published_event");
      statement.execute(CREATE);
    }
    topic.read(
        event -> {
          if (event.sequence() >= from) {
            copy.add(event);
          }
        });
    copy.store();
    return copy;
  }

  private void add(PublishedEvent event) {
    portion.add(event);
    if (portion.size() == PORTION) {
      store();
    }
  }

  private void store() {
    try (PreparedStatement statement =
        connection.prepareStatement("insert into published_event values (?, ?, ?, ?)")) {
      for (PublishedEvent event : portion) {
        statement.setLong(1, event.sequence());
        statement.setObject(2, event.id());
        statement.setObject(3, event.recordedAt().atOffset(ZoneOffset.UTC));
        statement.setString(4, event.text());
        statement.addBatch();
      }
      statement.executeBatch();
      portion.clear();
    } catch (SQLException e) {
      throw new OutboxException("could not copy the events of the topic", e);
    }
  }

  /** Compares the log with the topic; nothing if the topic has none of the events. */
  Optional<Comparison> compare() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COMPARE);
        ResultSet row = statement.executeQuery()) {
      row.next();
      long topic = row.getLong(1);
      if (row.wasNull()) {
        return Optional.empty();
      }
      long differing = row.getLong(2);
      long same = row.wasNull() ? topic : differing - 1;
      long log = row.getLong(3);
      return Optional.of(new Comparison(Math.min(same, log), topic, log));
    }
  }

  /** Returns the first sequence after another that the topic lacks before its end, if any. */
  Optional<Long> missingAfter(long sequence) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select min(number)
            from generate_series(?::bigint + 1, (select max(sequence) from published_event)) number
            where not exists (select from published_event where sequence = number)
            """)) {
      statement.setLong(1, sequence);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        long missing = row.getLong(1);
        return row.wasNull() ? Optional.empty() : Optional.of(missing);
      }
    }
  }

  /** Returns the text of the next events after a sequence, a portion of them. */
  List<String> after(long sequence) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select text from published_event where sequence > ? order by sequence limit "
                + PORTION)) {
      statement.setLong(1, sequence);
      List<String> texts = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }
}
