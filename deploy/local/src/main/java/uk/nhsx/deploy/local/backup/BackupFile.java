package uk.nhsx.deploy.local.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import uk.nhsx.deploy.local.console.SuiteException;

/** The file that a backup is written to: as a whole, or not at all. */
public final class BackupFile {
  private final Path path;
  private final boolean replace;

  /** Checks that the file can be written; one that exists must be replaced knowingly. */
  public BackupFile(Path file, boolean replace) throws SuiteException {
    this.path = file.toAbsolutePath().normalize();
    this.replace = replace;
    check();
  }

  Path path() {
    return path;
  }

  private void check() throws SuiteException {
    Path parent = path.getParent();
    if (parent == null || Files.isDirectory(path)) {
      throw new SuiteException(path + " is a directory: name a file in it");
    }
    if (!Files.isDirectory(parent)) {
      throw new SuiteException("there is no directory %s: create it first".formatted(parent));
    }
    if (!replace && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new SuiteException(
          path + " exists already: name another file, or replace it with --force");
    }
  }

  /** Writes what the file shall hold. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException, SQLException, SuiteException;
  }

  void write(Content content) throws IOException, SQLException, SuiteException {
    Path temporary =
        path.resolveSibling(
            ".%s.%d.tmp".formatted(path.getFileName(), ProcessHandle.current().pid()));
    Files.deleteIfExists(temporary);
    // For a Ctrl-C; once it is renamed, there is nothing to delete.
    temporary.toFile().deleteOnExit();
    try {
      try (OutputStream out = PrivateFiles.create(temporary)) {
        content.writeTo(out);
      }
      PrivateFiles.sync(temporary);
      // Another command may have written it meanwhile.
      check();
      PrivateFiles.move(temporary, path);
    } catch (IOException e) {
      throw new SuiteException("the backup %s could not be written: %s".formatted(path, e));
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
