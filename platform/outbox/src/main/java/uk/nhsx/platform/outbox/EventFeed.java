package uk.nhsx.platform.outbox;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.page.PageRequest;
import uk.nhsx.platform.parameter.QueryParameter;

/** The log as subscribers pull it. */
@ApplicationScoped
public class EventFeed {

  private static final String AFTER =
      """
      select sequence, payload from outbox_event
      where sequence > ? and sequence <= ?
      order by sequence limit ?
      """;

  private final DataSource dataSource;
  private final Past past;
  private final Clock clock;

  EventFeed(DataSource dataSource, Past past, Clock clock) {
    this.dataSource = dataSource;
    this.past = past;
    this.clock = clock;
  }

  /** A CloudEvent, byte for byte as it went to Kafka. */
  public record Event(@JsonValue @JsonRawValue String json) {}

  /**
   * A stretch of the log.
   *
   * @param last sequence of the last item, to ask on after; what was asked after if there is none
   * @param head sequence of the last event there is
   */
  public record Stretch(List<Event> items, String last, String head) {}

  /** Reads on after a sequence; parameters are as they stand in the query. */
  public Stretch read(@Nullable String after, @Nullable String limit) {
    long last = QueryParameter.number("after", after).orElse(0L);
    int most = PageRequest.of(limit, null).limit();
    // What comes later is left for the next stretch, so that the head is never behind the items.
    long head = past.reached(clock.instant()).sequence();
    List<Event> events = new ArrayList<>();
    try (var connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(AFTER)) {
      statement.setLong(1, last);
      statement.setLong(2, head);
      statement.setInt(3, most);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          last = rows.getLong(1);
          events.add(new Event(rows.getString(2)));
        }
      }
    } catch (SQLException e) {
      throw new OutboxFailure("could not read the event log", e);
    }
    return new Stretch(events, Long.toString(last), Long.toString(head));
  }
}
