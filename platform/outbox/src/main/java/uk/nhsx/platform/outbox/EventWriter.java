package uk.nhsx.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
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
 * Appends events to the log within the caller's transaction, and calls the relay once it is
 * committed.
 */
@ApplicationScoped
class EventWriter {

  private static final String APPEND =
      """
      with head as (
        update outbox_head set sequence = ?, recorded_at = ?
      )
      insert into outbox_event (sequence, id, aggregatetype, aggregateid, type, recorded_at, payload)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  private final DataSource dataSource;
  private final TransactionSynchronizationRegistry transaction;
  private final Envelope envelope;
  private final IdSource ids;
  private final OutboxConfig config;
  private final RelayCall relay;

  EventWriter(
      DataSource dataSource,
      TransactionSynchronizationRegistry transaction,
      Envelope envelope,
      IdSource ids,
      OutboxConfig config,
      RelayCall relay) {
    this.dataSource = dataSource;
    this.transaction = transaction;
    this.envelope = envelope;
    this.ids = ids;
    this.config = config;
    this.relay = relay;
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
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new OutboxFailure("could not append to the event log", e);
    }
    transaction.registerInterposedSynchronization(new CallOnCommit());
  }

  private final class CallOnCommit implements Synchronization {

    @Override
    public void beforeCompletion() {
      // Nothing to do until it is known how the transaction ends.
    }

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        relay.call();
      }
    }
  }
}
