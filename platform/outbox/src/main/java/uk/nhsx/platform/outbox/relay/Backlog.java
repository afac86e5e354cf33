package uk.nhsx.platform.outbox.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** Measures how many events are not published yet. */
@ApplicationScoped
class Backlog {

  private static final String SIZE =
      """
      select head.sequence - relay.published, oldest.recorded_at, relay.published
      from outbox_head head
        cross join outbox_relay relay
        left join outbox_event oldest on oldest.sequence = relay.published + 1
      """;

  private final DataSource dataSource;
  private final Clock clock;

  Backlog(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /**
   * The size of the backlog.
   *
   * @param events how many
   * @param oldest the age of the oldest of them
   * @param published the sequence of the last published event
   */
  record Size(long events, Duration oldest, long published) {}

  /** Returns the size; nothing if the database is away. */
  Optional<Size> size() {
    try (var connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(SIZE);
        ResultSet row = statement.executeQuery()) {
      row.next();
      var oldest = row.getTimestamp(2);
      return Optional.of(
          new Size(
              row.getLong(1),
              oldest == null
                  ? Duration.ZERO
                  : Duration.between(oldest.toInstant(), clock.instant()),
              row.getLong(3)));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }
}
