package uk.nhsx.platform.notes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.outbox.changelog.NewEvent;
import uk.nhsx.platform.outbox.changelog.ScheduledChanges;
import uk.nhsx.platform.request.CurrentRequest;
import uk.nhsx.platform.request.Provenance;

/** Notes that are scheduled for an instant. */
@ApplicationScoped
public class ScheduledNotes implements ScheduledChanges {

  private final ChangeLog changeLog;
  private final Notes notes;
  private final DataSource dataSource;
  private final CurrentRequest request;
  private final List<Instant> fulfilled = new CopyOnWriteArrayList<>();

  private volatile @Nullable String failing;

  ScheduledNotes(ChangeLog changeLog, Notes notes, DataSource dataSource, CurrentRequest request) {
    this.changeLog = changeLog;
    this.notes = notes;
    this.dataSource = dataSource;
    this.request = request;
  }

  @Transactional
  public void write(String reference, String text, Instant due) throws SQLException {
    Change change = changeLog.open(null);
    Provenance provenance = request.provenance();
    try (var connection = dataSource.getConnection();
        var statement =
            connection.prepareStatement("insert into note_to_come values (?, ?, ?, ?, ?, ?)")) {
      statement.setString(1, reference);
      statement.setString(2, text);
      statement.setObject(3, due.atOffset(ZoneOffset.UTC));
      statement.setString(4, provenance.author());
      statement.setString(5, provenance.requestId());
      statement.setString(6, provenance.traceparent());
      statement.executeUpdate();
    }
    change.schedule(due);
  }

  /** Makes it fail to fulfil one; none, if nothing is named. */
  public void failAt(@Nullable String reference) {
    failing = reference;
  }

  /** The instants that it was called for, each as often as it was. */
  public List<Instant> fulfilled() {
    return fulfilled;
  }

  @Override
  public Optional<Instant> next() {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement("select min(due_at) from note_to_come");
        var row = statement.executeQuery()) {
      row.next();
      return Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void make(Change change, Instant due) {
    fulfilled.add(due);
    try (var connection = dataSource.getConnection();
        var statement =
            connection.prepareStatement(
                """
                delete from note_to_come
                where reference = (
                  select reference from note_to_come where due_at = ? order by reference limit 1
                )
                returning reference, text, author, request_id, traceparent
                """)) {
      statement.setObject(1, due.atOffset(ZoneOffset.UTC));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          if (rows.getString(1).equals(failing)) {
            throw new IllegalStateException("fails at " + failing);
          }
          NewEvent event = notes.insert(change, rows.getString(1), rows.getString(2));
          change.append(
              event, new Provenance(rows.getString(3), rows.getString(4), rows.getString(5)));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
