package uk.nhsx.deploy.local.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import uk.nhsx.deploy.local.console.SuiteException;

/**
 * A <a
 * href="https://www.postgresql.org/docs/17/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP">base
 * backup by the low-level API</a>: the data files are copied while the server changes them, and the
 * write-ahead log of that time makes the copy consistent as of its end. The session has to stay
 * open from the beginning to the end; if it ends before, the server forgets the backup.
 */
final class BaseBackup {
  private final Connection session;
  private final Path directory;
  private final ArchiveWriter archive;
  private final CopyProgress progress;
  private final String start;

  private BaseBackup(
      Connection session,
      Path directory,
      ArchiveWriter archive,
      CopyProgress progress,
      String start) {
    this.session = session;
    this.directory = directory;
    this.archive = archive;
    this.progress = progress;
    this.start = start;
  }

  /** Makes a checkpoint, from which the log is kept until the session ends. */
  static BaseBackup begin(
      Connection session, Path directory, ArchiveWriter archive, CopyProgress progress)
      throws IOException, SQLException, SuiteException {
    checkDirectory(session, directory);
    String slot = "suite_backup_" + ProcessHandle.current().pid();
    // Temporary: it ends with the session, however that ends.
    text(session, "SELECT slot_name FROM pg_create_physical_replication_slot(?, true, true)", slot);
    String start = text(session, "SELECT pg_backup_start(?, fast => true)", "./suite backup");
    // The directory may be a link to another disk.
    return new BaseBackup(session, directory.toRealPath(), archive, progress, start);
  }

  private static void checkDirectory(Connection session, Path directory)
      throws IOException, SQLException, SuiteException {
    Path actual = Path.of(text(session, "SHOW data_directory"));
    if (!actual.toRealPath().equals(directory.toRealPath())) {
      throw new SuiteException(
          "PostgreSQL at this port has its data in %s, not in %s: check POSTGRES_PORT and"
                  .formatted(actual, directory)
              + " SUITE_STATE_DIR");
    }
    String tablespaces =
        text(
            session,
            "SELECT coalesce(string_agg(spcname, ', '), '') FROM pg_tablespace"
                + " WHERE spcname NOT IN ('pg_default', 'pg_global')");
    if (!tablespaces.isEmpty()) {
      throw new SuiteException(
          "a backup holds no tablespaces outside of %s, and there are: %s"
              .formatted(directory, tablespaces));
    }
  }

  /** Copies the data files as they are; each may be older or newer than the others. */
  void copyFiles() throws IOException, SuiteException {
    ClusterFiles cluster = ClusterFiles.of(directory);
    progress.expect(cluster.bytes());
    for (String name : cluster.directories()) {
      archive.directory(name);
    }
    for (String name : cluster.files()) {
      progress.copied(copy(name).orElse(0));
    }
    archive.file(ClusterFiles.CONTROL, control());
  }

  /** Ends the backup, and adds the log and the label without which the files are not usable. */
  void end() throws IOException, SQLException, SuiteException {
    String label;
    String stop;
    try (PreparedStatement statement =
            session.prepareStatement(
                "SELECT lsn, labelfile FROM pg_backup_stop(wait_for_archive => false)");
        ResultSet row = statement.executeQuery()) {
      row.next();
      stop = row.getString("lsn");
      label = row.getString("labelfile");
    }
    for (String name : logFiles(stop)) {
      if (copy(ClusterFiles.WAL + "/" + name).isEmpty()) {
        throw new SuiteException(
            "PostgreSQL has removed %s of its write-ahead log, which the backup needs: try again"
                .formatted(name));
      }
    }
    archive.file(ClusterFiles.LABEL, label.getBytes(StandardCharsets.UTF_8));
  }

  /** The files of the log from the checkpoint to the end of the backup, without a gap. */
  private List<String> logFiles(String stop) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement =
        session.prepareStatement(
            """
            WITH segment AS (
              SELECT setting::numeric AS size FROM pg_settings WHERE name = 'wal_segment_size'),
            span AS (
              SELECT div(?::pg_lsn - '0/0'::pg_lsn, size) AS first,
                     div(?::pg_lsn - '0/0'::pg_lsn - 1, size) AS last, size
              FROM segment)
            SELECT pg_walfile_name('0/0'::pg_lsn + number * size + 1)
            FROM span, generate_series(first, last) number ORDER BY number""")) {
      statement.setString(1, start);
      statement.setString(2, stop);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }

  /**
   * Returns the size, or nothing if PostgreSQL has deleted the file, as it does with that of a
   * dropped table.
   */
  private OptionalLong copy(String name) throws IOException {
    Path file = directory.resolve(name);
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      archive.file(name, in, size);
      return OptionalLong.of(size);
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  /** Reads the file that PostgreSQL writes at once, until no write came between. */
  private byte[] control() throws IOException {
    Path file = directory.resolve(ClusterFiles.CONTROL);
    byte[] before = Files.readAllBytes(file);
    while (true) {
      byte[] content = Files.readAllBytes(file);
      if (Arrays.equals(before, content)) {
        return content;
      }
      before = content;
    }
  }

  private static String text(Connection session, String query, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
