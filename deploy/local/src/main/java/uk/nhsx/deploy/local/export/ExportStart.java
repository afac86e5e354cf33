package uk.nhsx.deploy.local.export;

import java.io.IOException;
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
import uk.nhsx.deploy.local.export.pack.Manifest;
import uk.nhsx.deploy.local.export.pack.ServiceLog;
import uk.nhsx.deploy.local.export.table.ServiceTables;
import uk.nhsx.deploy.local.session.Installation;

/** Begins an export, which fixes its instant, or finds one that was interrupted. */
record ExportStart(
    Installation installation,
    Path directory,
    Progress console,
    Clock clock,
    ReportReader reports) {

  /** Returns what an interrupted export has finished already, or the begin of a new one. */
  ExportProgress progress(ExportOptions options)
      throws IOException, SQLException, InterruptedException, SuiteException {
    Optional<ExportProgress> interrupted = interrupted(options);
    if (interrupted.isEmpty()) {
      return begun(options);
    }
    console.print(
        "continuing the export to %s, as known at %s"
            .formatted(directory, interrupted.get().knownAt()));
    return interrupted.get();
  }

  private ExportProgress begun(ExportOptions options)
      throws IOException, SQLException, InterruptedException, SuiteException {
    Instant knownAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String text = KnownAt.text(knownAt);
    // Reading the report has each service make what is due by then, and advance its watermark.
    Manifest.Report report = reports.read(options.report(text));
    console.print("exporting to %s, as known at %s".formatted(directory, text));
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
    ExportProgress progress =
        new ExportProgress(
            Manifest.FORMAT_VERSION,
            text,
            options.arguments(),
            options.licence(),
            report,
            logs,
            List.of());
    progress.store(directory);
    return progress;
  }

  /**
   * Returns the progress of an interrupted export. It continues only at the same logs: another
   * suite has others, and so has one that was restored.
   */
  Optional<ExportProgress> interrupted(ExportOptions options)
      throws IOException, SQLException, SuiteException {
    Optional<ExportProgress> interrupted = ExportProgress.read(directory);
    if (interrupted.isPresent()) {
      requireSameLogs(interrupted.get());
      interrupted.get().requireOptions(directory, options);
    }
    return interrupted;
  }

  private void requireSameLogs(ExportProgress progress) throws SQLException, SuiteException {
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
  }
}
