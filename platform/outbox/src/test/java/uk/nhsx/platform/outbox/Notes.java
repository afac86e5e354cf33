package uk.nhsx.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The smallest register there can be, to try the platform by. */
@ApplicationScoped
class Notes {

  private final Ledger ledger;
  private final DataSource dataSource;

  Notes(Ledger ledger, DataSource dataSource) {
    this.ledger = ledger;
    this.dataSource = dataSource;
  }

  /** Takes a turn, writes, and calls back before the commit, so that a test can hold it open. */
  @Transactional
  Instant write(String reference, String text, Runnable beforeCommit) throws SQLException {
    Turn turn = ledger.takeTurn();
    turn.announce(insert(turn, reference, text));
    beforeCommit.run();
    return turn.recordedAt();
  }

  /** Takes one turn for several versions. */
  @Transactional
  void writeAll(String reference, List<String> texts) throws SQLException {
    Turn turn = ledger.takeTurn();
    for (String text : texts) {
      turn.announce(insert(turn, reference, text));
    }
  }

  /** Writes a note in a turn, and returns what is to be told of it. */
  Announcement insert(Turn turn, String reference, String text) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement =
            connection.prepareStatement(
                """
                insert into note
                select ?, coalesce(max(version), 0) + 1, ?, ? from note where reference = ?
                """)) {
      statement.setString(1, reference);
      statement.setString(2, text);
      statement.setObject(3, turn.recordedAt().atOffset(ZoneOffset.UTC));
      statement.setString(4, reference);
      statement.executeUpdate();
    }
    return new Announcement(
        "uk.nhsx.notes.note.written.v1",
        "/v1/notes/" + reference,
        reference,
        Map.of("reference", reference, "text", text));
  }

  List<String> knownAt(Instant instant) throws SQLException {
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
}
