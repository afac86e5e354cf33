package uk.nhsx.deploy.local.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.pack.PackFile;

/** Writes one file after the other, and notes each when it is finished. */
final class ExportSteps {
  private final Path directory;
  private final Progress console;
  private ExportProgress progress;

  ExportSteps(Path directory, Progress console, ExportProgress progress) {
    this.directory = directory;
    this.console = console;
    this.progress = progress;
  }

  /** Writes one file. */
  @FunctionalInterface
  interface Step {
    PackFile write() throws IOException, SQLException, SuiteException;
  }

  ExportProgress progress() {
    return progress;
  }

  /** Writes a file, unless that was done before. */
  void write(String path, Step step) throws IOException, SQLException, SuiteException {
    if (progress.finished(path).isPresent() && Files.exists(directory.resolve(path))) {
      return;
    }
    PackFile file = step.write();
    progress = progress.with(file);
    progress.store(directory);
    console.print(
        "  %-36s %s%,d bytes"
            .formatted(
                path,
                file.rows() == null ? "" : "%,d rows, ".formatted(file.rows()),
                file.bytes()));
  }

  /** Adds files that an export which continues writes anew. */
  void add(List<PackFile> others) {
    progress = progress.with(others);
  }
}
