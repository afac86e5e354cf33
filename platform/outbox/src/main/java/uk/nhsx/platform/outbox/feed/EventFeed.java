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
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.outbox.OutboxException;
import uk.nhsx.platform.outbox.changelog.Watermark;
import uk.nhsx.platform.parameter.QueryReader;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.schema.PublishedSchemas;

/** Reads the log for the pull feed, page by page. */
@ApplicationScoped
public class EventFeed {

  static final String AFTER =
      """
      select sequence, payload from outbox_event
      where sequence > ? and sequence <= ?
      order by sequence limit ?
      """;

  static final String AFTER_OF_TYPES =
      """
      select sequence, payload from outbox_event
      where sequence > ? and sequence <= ? and type = any(?)
      order by sequence limit ?
      """;

  private static final String FIRST =
      """
      select coalesce(min(sequence), 1) from outbox_event
      """;

  private final DataSource dataSource;
  private final OutboxConfig config;
  private final Watermark watermark;
  private final FirstSince firstSince;
  private final Clock clock;

  EventFeed(
      DataSource dataSource,
      OutboxConfig config,
      Watermark watermark,
      FirstSince firstSince,
      Clock clock) {
    this.dataSource = dataSource;
    this.config = config;
    this.watermark = watermark;
    this.firstSince = firstSince;
    this.clock = clock;
  }

  /** A CloudEvent, byte for byte as it is sent to Kafka. */
  public record Event(@JsonValue @JsonRawValue String json) {}

  /**
   * A page of the log.
   *
   * @param first sequence of the first event that is still stored
   * @param last the sequence after which to continue: that of the last item or, where the page is
   *     not full, of the last event that was looked at; never before that of the request
   * @param head sequence of the last event of the log
   */
  public record FeedPage(List<Event> items, String first, String last, String head) {

    /** Whether there is nothing to read after the page. */
    boolean reachesHead() {
      return Long.parseLong(last) >= Long.parseLong(head);
    }
  }

  /** The types of events that the feed has. */
  List<String> types() {
    return PublishedSchemas.typesOf(config.source().getPath());
  }

  /**
   * Parses a request to this feed.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} with all that is wrong
   */
  FeedQuery query(
      @Nullable String after, @Nullable String since, List<String> types, @Nullable String limit) {
    QueryReader read = new QueryReader();
    Supplier<FeedQuery> query = read.read(() -> FeedQuery.of(after, since, types, limit, types()));
    read.check(() -> query.get().since().ifPresent(firstSince::refuseFuture));
    read.refuseIfAny();
    return query.get();
  }

  /**
   * Reads the page that a client requests.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code gone} if the next event is no longer stored
   */
  FeedPage read(FeedQuery query) {
    query.since().ifPresent(firstSince::advanceWatermark);
    // Later events are left to the next page, so that the head is never behind the items.
    long head = watermark.reached(clock.instant()).sequence();
    try (var connection = dataSource.getConnection()) {
      return page(connection, begin(connection, query, head), query, head);
    } catch (SQLException e) {
      throw new OutboxException("could not read the event log", e);
    }
  }

  /** Returns the sequence that the page follows. */
  private long begin(Connection connection, FeedQuery query, long head) throws SQLException {
    if (query.since().isPresent()) {
      FirstSince.Found found = firstSince.find(connection, query.since().get(), head);
      if (found.isIncomplete(head)) {
        throw gone(found.first());
      }
      return found.sequence() - 1;
    }
    return query.after().isPresent() ? query.after().get() : first(connection) - 1;
  }

  private FeedPage page(Connection connection, long after, FeedQuery query, long head)
      throws SQLException {
    boolean filtered = !query.types().isEmpty();
    long end = filtered ? Math.min(head, after + config.feedScan()) : head;
    List<Event> events = new ArrayList<>();
    long last = after;
    boolean gapless = true;
    try (PreparedStatement statement = statement(connection, after, end, query);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        gapless &= filtered || rows.getLong(1) == last + 1;
        last = rows.getLong(1);
        events.add(new Event(rows.getString(2)));
      }
    }
    if (filtered && events.size() < query.limit()) {
      last = Math.max(last, end);
    }
    long first = first(connection);
    // Where events are left out by their type, only the first one shows what is missing.
    if (!gapless || (filtered && after < head && first > after + 1)) {
      throw gone(first);
    }
    return new FeedPage(events, Long.toString(first), Long.toString(last), Long.toString(head));
  }

  private PreparedStatement statement(Connection connection, long after, long end, FeedQuery query)
      throws SQLException {
    boolean filtered = !query.types().isEmpty();
    PreparedStatement statement = connection.prepareStatement(filtered ? AFTER_OF_TYPES : AFTER);
    int parameter = 0;
    statement.setLong(++parameter, after);
    statement.setLong(++parameter, end);
    if (filtered) {
      statement.setArray(++parameter, connection.createArrayOf("text", withEpochs(query.types())));
    }
    statement.setInt(++parameter, query.limit());
    return statement;
  }

  /** Whatever a client asks for, it is told that events it has read are void. */
  private Object[] withEpochs(List<String> types) {
    return Stream.concat(
            types.stream(), Stream.of(PublishedSchemas.epochBegun(config.source().getPath())))
        .toArray();
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
