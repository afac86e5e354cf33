package uk.nhsx.platform.outbox.feed;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.outbox.OutboxException;
import uk.nhsx.platform.outbox.changelog.Watermark;
import uk.nhsx.platform.page.PageRequest;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** Reads the log for the pull feed, page by page. */
@ApplicationScoped
public class EventFeed {

  static final String AFTER =
      """
      select sequence, payload from outbox_event
      where sequence > ? and sequence <= ?
      order by sequence limit ?
      """;

  private static final String FIRST =
      """
      select coalesce(min(sequence), 1) from outbox_event
      """;

  private final DataSource dataSource;
  private final OutboxConfig config;
  private final Watermark watermark;
  private final Clock clock;

  EventFeed(DataSource dataSource, OutboxConfig config, Watermark watermark, Clock clock) {
    this.dataSource = dataSource;
    this.config = config;
    this.watermark = watermark;
    this.clock = clock;
  }

  /** A CloudEvent, byte for byte as it is sent to Kafka. */
  public record Event(@JsonValue @JsonRawValue String json) {}

  /**
   * A page of the log.
   *
   * @param first sequence of the first event that is still stored
   * @param last sequence of the last item, after which to continue; that of the request if there is
   *     none
   * @param head sequence of the last event of the log
   */
  public record FeedPage(List<Event> items, String first, String last, String head) {}

  /**
   * Reads the events after a sequence, or from the first one that is still stored. The parameters
   * are unparsed.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code gone} if the next event is no longer stored
   */
  public FeedPage read(@Nullable String after, @Nullable String limit) {
    Optional<Long> requested = QueryParameter.number("after", after);
    int most = PageRequest.of(limit, null).limit();
    // Later events are left to the next page, so that the head is never behind the items.
    long head = watermark.reached(clock.instant()).sequence();
    try (var connection = dataSource.getConnection()) {
      long from = requested.isPresent() ? requested.get() : first(connection) - 1;
      return page(connection, from, most, head);
    } catch (SQLException e) {
      throw new OutboxException("could not read the event log", e);
    }
  }

  private FeedPage page(Connection connection, long after, int most, long head)
      throws SQLException {
    List<Event> events = new ArrayList<>();
    long last = after;
    boolean gapless = true;
    try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
      statement.setLong(1, after);
      statement.setLong(2, head);
      statement.setInt(3, most);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          gapless &= rows.getLong(1) == last + 1;
          last = rows.getLong(1);
          events.add(new Event(rows.getString(2)));
        }
      }
    }
    long first = first(connection);
    if (!gapless) {
      throw gone(first);
    }
    return new FeedPage(events, Long.toString(first), Long.toString(last), Long.toString(head));
  }

  private static long first(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIRST);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private Problem gone(long first) {
    return ProblemType.GONE.because(
        "Events before sequence %d are not kept any more. Take a snapshot of what %s shows, and read on with after=%d."
            .formatted(first, config.source(), first - 1));
  }
}
