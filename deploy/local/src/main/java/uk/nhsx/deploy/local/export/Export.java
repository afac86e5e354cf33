package uk.nhsx.deploy.local.export;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.pack.FileWriter;
import uk.nhsx.deploy.local.export.pack.LineCounter;
import uk.nhsx.deploy.local.export.pack.Manifest;
import uk.nhsx.deploy.local.export.pack.PackFile;
import uk.nhsx.deploy.local.export.pack.PackJson;
import uk.nhsx.deploy.local.export.pack.TableFiles;
import uk.nhsx.deploy.local.export.pack.TableGroup;
import uk.nhsx.deploy.local.export.site.SiteMirror;
import uk.nhsx.deploy.local.export.table.PackTable;
import uk.nhsx.deploy.local.export.table.ServiceTables;
import uk.nhsx.deploy.local.session.Installation;
import uk.nhsx.deploy.local.session.RemoteSession;

/**
 * Writes all that the suite has published to a directory, as known at one instant. The watermark of
 * each service is advanced to it, and each table is read as it was known then, so the files belong
 * together however long they take, and an interrupted export continues.
 */
public final class Export {
  private static final String JSON = "application/json";

  private final Installation installation;
  private final Path directory;
  private final Console console;
  private final ExportStart start;
  private final ReportReader reports;
  private final FileWriter files;

  public Export(Installation installation, Path directory, Console console, Clock clock) {
    this.installation = installation;
    this.directory = directory;
    this.console = console;
    this.reports = new ReportReader(installation);
    this.start = new ExportStart(installation, directory, console, clock, reports);
    this.files = new FileWriter(directory);
  }

  /** Writes the pack, or what is missing of it. */
  public void run(ExportOptions options) throws IOException, InterruptedException, SuiteException {
    Optional<String> notRunning = new RemoteSession(installation, console).whyNotRunning();
    if (notRunning.isPresent()) {
      throw new SuiteException("nothing was exported: " + notRunning.get());
    }
    try {
      // Before the lock too, so that a directory of something else stays as it is.
      start.interrupted(options);
      try (ExportLock lock = ExportLock.acquire(directory)) {
        write(options);
      }
    } catch (SQLException e) {
      throw interruptedBy(String.valueOf(e.getMessage()));
    } catch (FileSystemException e) {
      throw interruptedBy(FileFailure.describe(e));
    } catch (IOException e) {
      throw interruptedBy(e.toString());
    }
  }

  private static SuiteException interruptedBy(String reason) {
    return new SuiteException(
        "the export was interrupted: %s. When that is mended, the same command continues it"
            .formatted(reason));
  }

  private void write(ExportOptions options)
      throws IOException, SQLException, InterruptedException, SuiteException {
    ExportProgress progress = start.progress(options);
    ExportSteps steps = new ExportSteps(directory, console, progress);
    exportTables(steps);
    deriveFiles(steps);
    if (options.site()) {
      steps.add(
          new SiteMirror(
                  ReportReader.gateway(installation),
                  files,
                  console,
                  progress.knownAt(),
                  options.window())
              .write());
    }
    PackJson.write(
        directory.resolve(Manifest.FILE), steps.progress().manifest(SoftwareVersion.read()));
    Files.delete(directory.resolve(ExportProgress.FILE));
    console.print(
        "exported to %s: %d files, as known at %s"
            .formatted(directory, steps.progress().files().size(), progress.knownAt()));
  }

  private void exportTables(ExportSteps steps) throws IOException, SQLException, SuiteException {
    Instant knownAt = Instant.parse(steps.progress().knownAt());
    for (ServiceTables tables : ServiceTables.ALL) {
      try (ServiceDatabase database = ServiceDatabase.open(installation, tables)) {
        for (PackTable table : tables.tables()) {
          String path = table.path() + TableFiles.JSON_LINES;
          steps.write(path, () -> lines(path, table, knownAt, database));
        }
      }
    }
  }

  private PackFile lines(String path, PackTable table, Instant knownAt, ServiceDatabase database)
      throws IOException, SQLException {
    return files.<SQLException>write(
        path,
        TableFiles.NDJSON,
        out -> {
          LineCounter counter = new LineCounter(out);
          database.copyOut(table, knownAt, counter);
          return counter.lines();
        });
  }

  /** All that needs no database: it is made of the JSON lines. */
  private void deriveFiles(ExportSteps steps)
      throws IOException, SQLException, InterruptedException, SuiteException {
    TableFiles derived = new TableFiles(files);
    List<PackTable> tables =
        ServiceTables.ALL.stream().flatMap(service -> service.tables().stream()).toList();
    for (PackTable table : tables) {
      steps.write(table.path() + TableFiles.CSV, () -> derived.csv(table));
      if (table.parquet()) {
        steps.write(table.path() + TableFiles.PARQUET, () -> derived.parquet(table));
      }
    }
    ExportProgress progress = steps.progress();
    TableGroup group = TableGroup.of(tables, progress.manifest("").title(), progress.licence());
    steps.write(
        TableGroup.FILE,
        () -> whole(TableGroup.FILE, TableGroup.MEDIA_TYPE, PackJson.bytes(group)));
    String report = "report.json";
    byte[] body = reports.bytes(progress.report().href());
    if (!reports.read(progress.report().href(), body).equals(progress.report())) {
      throw new SuiteException(
          "the progress report of %s is another one than before: see ./suite status, and try again"
              .formatted(progress.report().href()));
    }
    steps.write(report, () -> whole(report, JSON, body));
  }

  private PackFile whole(String path, String mediaType, byte[] content) throws IOException {
    return files.<IOException>write(
        path,
        mediaType,
        out -> {
          out.write(content);
          return null;
        });
  }
}
