package uk.nhsx.deploy.local.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.pack.FileWriter;
import uk.nhsx.deploy.local.export.pack.LineCounter;
import uk.nhsx.deploy.local.export.pack.Manifest;
import uk.nhsx.deploy.local.export.pack.PackFile;
import uk.nhsx.deploy.local.export.pack.PackJson;
import uk.nhsx.deploy.local.export.pack.ServiceLog;
import uk.nhsx.deploy.local.export.pack.TableFiles;
import uk.nhsx.deploy.local.export.pack.TableGroup;
import uk.nhsx.deploy.local.export.site.SiteMirror;
import uk.nhsx.deploy.local.export.table.PackTable;
import uk.nhsx.deploy.local.export.table.ServiceTables;
import uk.nhsx.deploy.local.session.Installation;

/**
 * Writes all that the suite has published to a directory, as known at one instant. The watermark of
 * each service is advanced to it, and each table is read as it was known then, so the files belong
 * together however long they take, and an interrupted export continues.
 */
public final class Export {
  private static final String JSON = "application/json";

  private final Installation installation;
  private final Path directory;
  private final Progress console;
  private final Clock clock;
  private final ReportReader reports;
  private final FileWriter files;

  public Export(Installation installation, Path directory, Progress console, Clock clock) {
    this.installation = installation;
    this.directory = directory;
    this.console = console;
    this.clock = clock;
    this.reports = new ReportReader(installation);
    this.files = new FileWriter(directory);
  }

  /** Writes the pack, or what is missing of it. */
  public void run(ExportOptions options) throws IOException, InterruptedException, SuiteException {
    try {
      Optional<ExportProgress> interrupted = ExportProgress.read(directory);
      ExportProgress progress =
          interrupted.isPresent() ? resumed(interrupted.get()) : begun(options);
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
    } catch (SQLException e) {
      throw new SuiteException(
          "the export was interrupted: %s. The same command continues it"
              .formatted(e.getMessage()));
    }
  }

  private ExportProgress begun(ExportOptions options)
      throws IOException, SQLException, InterruptedException, SuiteException {
    Instant knownAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String text = KnownAt.text(knownAt);
    console.print("exporting to %s, as known at %s".formatted(directory, text));
    // Reading the report has each service make what is due by then, and advance its watermark.
    Manifest.Report report = reports.read(options.report(text));
    List<ServiceLog> logs = new ArrayList<>();
    for (ServiceTables tables : ServiceTables.ALL) {
      try (ServiceDatabase database = ServiceDatabase.open(installation, tables)) {
        database.requireKnownColumns();
        if (!database.advanceTo(knownAt)) {
          throw new SuiteException(
              "a scheduled change of %s is due and not made yet: see ./suite logs %s, and try again"
                  .formatted(tables.service(), tables.service()));
        }
        logs.add(database.log(knownAt));
      }
    }
    Files.createDirectories(directory);
    ExportProgress progress =
        new ExportProgress(
            Manifest.FORMAT_VERSION, text, options.licence(), report, logs, List.of());
    progress.store(directory);
    return progress;
  }

  /**
   * Continues only at the same logs: another suite has others, and so has one that was restored.
   */
  private ExportProgress resumed(ExportProgress progress) throws SQLException, SuiteException {
    console.print(
        "continuing the export to %s, as known at %s".formatted(directory, progress.knownAt()));
    for (ServiceTables tables : ServiceTables.ALL) {
      try (ServiceDatabase database = ServiceDatabase.open(installation, tables)) {
        ServiceLog now = database.log(Instant.parse(progress.knownAt()));
        if (!progress.services().contains(now)) {
          throw new SuiteException(
              ("%s was begun from another log of %s, which now has the events %d to %d and the schema"
                      + " %s: export to another directory")
                  .formatted(directory, now.name(), now.first(), now.last(), now.schema()));
        }
      }
    }
    return progress;
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
