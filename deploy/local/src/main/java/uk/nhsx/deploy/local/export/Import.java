package uk.nhsx.deploy.local.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.pack.Manifest;
import uk.nhsx.deploy.local.export.pack.PackVerification;
import uk.nhsx.deploy.local.export.pack.ServiceLog;
import uk.nhsx.deploy.local.export.pack.TableFiles;
import uk.nhsx.deploy.local.export.table.PackTable;
import uk.nhsx.deploy.local.export.table.ServiceTables;
import uk.nhsx.deploy.local.session.Installation;
import uk.nhsx.deploy.local.session.RemoteSession;

/**
 * Loads a pack into an empty suite. Each database is loaded in a transaction; all are loaded before
 * the first is committed. For the commit the services and the gateway stop, since they hold in
 * memory what they have read, an empty register too.
 */
public final class Import {
  private final Installation installation;
  private final Path directory;
  private final Console console;
  private final RemoteSession session;

  public Import(Installation installation, Path directory, Console console) {
    this.installation = installation;
    this.directory = directory;
    this.console = console;
    this.session = new RemoteSession(installation, console);
  }

  /** Verifies the pack, loads it, and compares the digest of the progress report. */
  public void run() throws IOException, InterruptedException, SuiteException {
    console.print("verifying " + directory);
    Manifest manifest = PackVerification.verify(directory);
    Optional<String> notRunning = session.whyNotRunning("./suite up --empty --detach");
    if (notRunning.isPresent()) {
      throw new SuiteException("nothing was imported: " + notRunning.get());
    }
    List<ServiceDatabase> databases = new ArrayList<>();
    try {
      for (ServiceTables tables : ServiceTables.ALL) {
        databases.add(ServiceDatabase.open(installation, tables));
      }
      ImportTarget target = new ImportTarget(manifest, databases);
      target.requireSameSchema();
      target.requireEmpty();
      loadAll(manifest, target);
      commitWhileStopped(target);
    } catch (SQLException e) {
      throw new SuiteException("nothing was imported: " + e.getMessage());
    } finally {
      close(databases);
    }
    compareDigest(manifest);
  }

  /** A failure before the commit leaves the suite as it was, empty and running. */
  private void loadAll(Manifest manifest, ImportTarget target)
      throws IOException, SQLException, SuiteException {
    target.begin();
    // Once more, now that no change can be recorded.
    target.requireEmpty();
    for (ServiceDatabase database : target.databases()) {
      load(manifest, database);
    }
  }

  private void commitWhileStopped(ImportTarget target)
      throws SQLException, InterruptedException, SuiteException {
    RunningApplications applications = new RunningApplications(session);
    try {
      applications.stop();
      target.commit();
    } catch (SQLException | SuiteException e) {
      // Before the services start, which would wait for the locks; and said at once.
      target.rollback();
      console.printError(String.valueOf(e.getMessage()));
      throw e;
    } finally {
      applications.start();
    }
  }

  private void load(Manifest manifest, ServiceDatabase database) throws IOException, SQLException {
    ServiceTables tables = database.tables();
    for (PackTable table : tables.tables()) {
      String path = table.path() + TableFiles.JSON_LINES;
      console.print("  loading " + path);
      try (InputStream lines = Files.newInputStream(directory.resolve(path))) {
        database.load(table, lines);
      }
      // Or the first queries would be planned as for empty tables.
      database.execute("analyze " + table.storedIn());
    }
    for (String statement : tables.finish()) {
      database.execute(statement);
    }
    ServiceLog log = manifest.service(tables.service()).orElseThrow();
    database.execute(
        """
        update outbox_head set sequence = %d, recorded_at = %s,
          closed_until = greatest(closed_until, '%s'), due_at = null
        """
            .formatted(
                log.last(),
                log.recordedAt() == null ? "recorded_at" : "'" + log.recordedAt() + "'",
                manifest.knownAt()));
    // The topic is empty, and gets the whole log.
    database.execute("update outbox_relay set published = " + (log.first() - 1));
  }

  private void compareDigest(Manifest manifest) throws InterruptedException, SuiteException {
    Manifest.Report report = new ReportReader(installation).read(manifest.report().href());
    if (!report.equals(manifest.report())) {
      throw new SuiteException(
          "all was imported, but the progress report as known at %s has the digest %s, and had %s"
              .formatted(manifest.knownAt(), report.digest(), manifest.report().digest()));
    }
    console.print(
        "imported all as known at %s; the digest of the progress report is the same: %s"
            .formatted(manifest.knownAt(), report.digest()));
  }

  private static void close(List<ServiceDatabase> databases) throws SuiteException {
    for (ServiceDatabase database : databases) {
      try {
        database.close();
      } catch (SQLException e) {
        throw new SuiteException("a session at the database could not be closed: " + e);
      }
    }
  }
}
