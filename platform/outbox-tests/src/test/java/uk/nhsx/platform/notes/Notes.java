package uk.nhsx.platform.notes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.outbox.changelog.NewEvent;

/** The smallest register there can be, to try the platform by. */
@ApplicationScoped
public class Notes {

  private final ChangeLog changeLog;
  private final DataSource dataSource;

  Notes(ChangeLog changeLog, DataSource dataSource) {
    this.changeLog = changeLog;
    this.dataSource = dataSource;
  }

  /** Takes a change, writes, and calls back before the commit, so that a test can hold it open. */
  @Transactional
  public Instant write(String reference, String text, Runnable beforeCommit) throws SQLException {
    Change change = changeLog.open(null);
    change.append(insert(change, reference, text));
    beforeCommit.run();
    return change.recordedAt();
  }

  /** Takes one change for several versions. */
  @Transactional
  public void writeAll(String reference, List<String> texts) throws SQLException {
    Change change = changeLog.open(null);
    for (String text : texts) {
      change.append(insert(change, reference, text));
    }
  }

  /** Writes a note in a change, and returns its event. */
  public NewEvent insert(Change change, String reference, String text) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement =
            connection.prepareStatement(
                """
                insert into note
                select ?, coalesce(max(version), 0) + 1, ?, ? from note where reference = ?
                """)) {
      statement.setString(1, reference);
      statement.setString(2, text);
      statement.setObject(3, change.recordedAt().atOffset(ZoneOffset.UTC));
      statement.setString(4, reference);
      statement.executeUpdate();
    }
    return new NewEvent(
        "uk.nhsx.notes.note.written.v1",
        "/v1/notes/" + reference,
        reference,
        Map.of("reference", reference, "text", text));
  }

  public List<String> knownAt(Instant instant) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement =
            connection.prepareStatement(
                "select text from note where recorded_at <= ? order by reference, version")) {
      statement.setObject(1, instant.atOffset(ZoneOffset.UTC));
      List<String> texts = new ArrayList<>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }

  public void insertAndAppend(Change change, String reference, String text) {
    try {
      change.append(insert(change, reference, text));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public long transactionId() {
    return execute("select txid_current()");
  }

  public long execute(String query) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(query);
        var row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
