package uk.nhsx.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** What waits in the log for Kafka. */
@ApplicationScoped
class Backlog {

  private static final String SIZE =
      """
      select head.sequence - relay.published, oldest.recorded_at
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

  record Size(long events, Duration oldest) {}

  /** Nothing when the database can't be asked. */
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
                  : Duration.between(oldest.toInstant(), clock.instant())));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }
}
