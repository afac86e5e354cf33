package uk.nhsx.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import uk.nhsx.platform.request.Signature;
import uk.nhsx.platform.sources.IdSource;

/**
 * Appends events to the log within the caller's transaction. PostgreSQL tells every instance of it
 * once it is committed, and nobody if it is not; see {@link CommitWatch}.
 */
@ApplicationScoped
class EventWriter {

  static final String APPEND =
      """
      with head as (
        update outbox_head set sequence = ?, recorded_at = ?
      ), event as (
        insert into outbox_event (sequence, id, aggregatetype, aggregateid, type, recorded_at, payload)
        values (?, ?, ?, ?, ?, ?, ?)
      )
      select pg_notify('outbox_commit', '')
      """;

  private final DataSource dataSource;
  private final Envelope envelope;
  private final IdSource ids;
  private final OutboxConfig config;

  EventWriter(DataSource dataSource, Envelope envelope, IdSource ids, OutboxConfig config) {
    this.dataSource = dataSource;
    this.envelope = envelope;
    this.ids = ids;
    this.config = config;
  }

  void append(Announcement announcement, Signature signature, long sequence, Instant recordedAt) {
    UUID id = ids.next();
    OffsetDateTime time = recordedAt.atOffset(ZoneOffset.UTC);
    try (var connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(APPEND)) {
      statement.setLong(1, sequence);
      statement.setObject(2, time);
      statement.setLong(3, sequence);
      statement.setObject(4, id);
      statement.setString(5, config.topic());
      statement.setString(6, announcement.key());
      statement.setString(7, announcement.type());
      statement.setObject(8, time);
      statement.setString(9, envelope.seal(announcement, signature, id, sequence, recordedAt));
      statement.execute();
    } catch (SQLException e) {
      throw new OutboxFailure("could not append to the event log", e);
    }
  }
}
