package uk.nhsx.deploy.local.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.postgres.Database;
import uk.nhsx.deploy.local.postgres.OfflineServer;
import uk.nhsx.deploy.local.postgres.Postgres;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.ExampleDataStatus;
import uk.nhsx.deploy.local.state.StateDirectory;

/** Writes all databases of a suite into one file, as they are at one instant. */
public final class Backup {
  private final StateDirectory state;
  private final Postgres postgres;
  private final Console console;
  private final Clock clock;
  private final StoppedServer stopped;

  public Backup(Settings settings, StateDirectory state, Console console, Clock clock) {
    this.state = state;
    this.postgres = new Postgres(settings, state);
    this.console = console;
    this.clock = clock;
    this.stopped = new StoppedServer(settings, state, postgres, console, clock);
  }

  /** Of a suite that runs, and goes on. */
  public void ofRunning(BackupFile file) throws IOException, SuiteException {
    try {
      file.write(this::write);
    } catch (SQLException e) {
      throw new SuiteException(
          "PostgreSQL does not answer, or was stopped during the backup (%s); no backup was written:"
                  .formatted(e.getMessage())
              + " see ./suite status");
    }
    console.print(
        "the backup is %s, %s"
            .formatted(file.path(), CopyProgress.megabytes(Files.size(file.path()))));
  }

  /** Of a suite that is down, whose lock the caller holds: PostgreSQL runs alone meanwhile. */
  public void ofStopped(BackupFile file) throws IOException, InterruptedException, SuiteException {
    new PendingRestore(state).complete(console);
    if (!Files.exists(postgres.dataDirectory())) {
      throw new SuiteException("there is no data in %s to back up".formatted(state.root()));
    }
    stopped.runDuring(() -> ofRunning(file));
  }

  private void write(OutputStream out) throws IOException, SQLException, SuiteException {
    try (Connection session = postgres.connect("postgres");
        ArchiveWriter archive = new ArchiveWriter(out)) {
      archive.header(header(session));
      BaseBackup backup =
          BaseBackup.begin(
              session, postgres.dataDirectory(), archive, new CopyProgress(console::print));
      backup.copyFiles();
      Instant asOf = clock.instant().truncatedTo(ChronoUnit.MICROS);
      Map<String, Long> sequences = sequences();
      backup.end();
      archive.manifest(
          new BackupManifest(
              asOf.toString(), sequences, new ExampleDataStatus(state).value(), archive.files()));
      console.print("it has every change that was acknowledged by " + asOf);
      sequences.forEach(
          (service, sequence) ->
              console.print("  %s: all events up to sequence %d".formatted(service, sequence)));
    }
  }

  private BackupHeader header(Connection session) throws SQLException {
    return new BackupHeader(
        BackupHeader.FORMAT,
        SuiteVersion.current(),
        session.getMetaData().getDatabaseProductVersion(),
        OfflineServer.platform(),
        clock.instant().truncatedTo(ChronoUnit.MICROS).toString());
  }

  /** The last event of each service that has a log. */
  private Map<String, Long> sequences() throws SQLException {
    Map<String, Long> sequences = new TreeMap<>();
    for (Database database : Database.values()) {
      sequence(database).ifPresent(last -> sequences.put(database.service(), last));
    }
    return sequences;
  }

  private Optional<Long> sequence(Database database) throws SQLException {
    try (Connection connection = postgres.connect(database.label());
        Statement statement = connection.createStatement()) {
      try (ResultSet table =
          statement.executeQuery("SELECT to_regclass('outbox_head') IS NOT NULL")) {
        table.next();
        if (!table.getBoolean(1)) {
          return Optional.empty();
        }
      }
      try (ResultSet head = statement.executeQuery("SELECT sequence FROM outbox_head")) {
        return head.next() ? Optional.of(head.getLong(1)) : Optional.empty();
      }
    }
  }
}
