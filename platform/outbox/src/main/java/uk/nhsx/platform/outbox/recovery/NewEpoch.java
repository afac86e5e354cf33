package uk.nhsx.platform.outbox.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import uk.nhsx.platform.database.PrimaryDatabase;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.outbox.OutboxException;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.outbox.changelog.LogHead;
import uk.nhsx.platform.outbox.changelog.PublishedEvent;
import uk.nhsx.platform.outbox.changelog.RecordedEvent;
import uk.nhsx.platform.request.Provenance;

/**
 * Gives up the changes that the database has lost. Their events come into the log as they are on
 * the topic, so that no number stands for two events; an event after them says that they are void.
 */
@ApplicationScoped
class NewEpoch {

  /** Kept until the end of the transaction, since their rows have to give up their numbers. */
  private static final String SET_ASIDE =
      """
      create temporary table recorded_since_restore on commit drop as
      select sequence, id, aggregateid, type, recorded_at, payload
      from outbox_event where sequence > ?
      """;

  private static final String REMOVE =
      """
      delete from outbox_event where sequence > ?
      """;

  private static final String NEXT =
      """
      select sequence, id, aggregateid, type, recorded_at, payload
      from recorded_since_restore where sequence > ? order by sequence limit 500
      """;

  private static final Provenance OPERATOR = new Provenance("operator", null, null);

  private final PrimaryDatabase database;
  private final LogHead head;
  private final ChangeLog changeLog;
  private final OutboxConfig config;
  private final ObjectMapper json;

  NewEpoch(
      PrimaryDatabase database,
      LogHead head,
      ChangeLog changeLog,
      OutboxConfig config,
      ObjectMapper json) {
    this.database = database;
    this.head = head;
    this.changeLog = changeLog;
    this.config = config;
    this.json = json;
  }

  /**
   * Begins a new epoch in the caller's transaction.
   *
   * @param topic all events of the topic after the last common one
   */
  void begin(TopicCopy.Comparison found, TopicCopy topic) throws SQLException {
    head.lock();
    try (Connection connection = database.connection()) {
      execute(connection, SET_ASIDE, found.common());
      execute(connection, REMOVE, found.common());
    }
    appendVoid(found, topic);
    appendRenumbered(found.common(), found.topic() - found.common());
    Change change = changeLog.open(OPERATOR, null);
    change.append(EpochBegun.of(found).inLogOf(config.source()));
  }

  private void appendVoid(TopicCopy.Comparison found, TopicCopy topic) {
    long last = found.common();
    while (last < found.topic()) {
      long after = last;
      // The copy is in a session of its own, which takes no part in the transaction.
      List<String> texts = QuarkusTransaction.suspendingExisting().call(() -> topic.after(after));
      List<RecordedEvent> events =
          texts.stream().map(text -> PublishedEvent.of(text, parse(text)).recorded()).toList();
      head.append(events);
      last = events.get(events.size() - 1).sequence();
    }
  }

  private void appendRenumbered(long after, long shift) throws SQLException {
    long last = after;
    List<RecordedEvent> events = setAside(last, shift);
    while (!events.isEmpty()) {
      head.append(events);
      last = events.get(events.size() - 1).sequence() - shift;
      events = setAside(last, shift);
    }
  }

  private List<RecordedEvent> setAside(long after, long shift) throws SQLException {
    try (Connection connection = database.connection();
        PreparedStatement statement = connection.prepareStatement(NEXT)) {
      statement.setLong(1, after);
      List<RecordedEvent> events = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          long sequence = row.getLong(1) + shift;
          events.add(
              new RecordedEvent(
                  sequence,
                  row.getObject(2, UUID.class),
                  row.getString(3),
                  row.getString(4),
                  row.getTimestamp(5).toInstant(),
                  parse(row.getString(6)).put("sequence", Long.toString(sequence)).toString()));
        }
      }
      return events;
    }
  }

  private ObjectNode parse(String text) {
    try {
      return (ObjectNode) json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new OutboxException("an event is no JSON", e);
    }
  }

  private static void execute(Connection connection, String sql, long sequence)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, sequence);
      statement.executeUpdate();
    }
  }
}
