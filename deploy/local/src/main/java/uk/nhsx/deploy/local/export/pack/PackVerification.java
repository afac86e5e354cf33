package uk.nhsx.deploy.local.export.pack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.table.PackTable;
import uk.nhsx.deploy.local.export.table.ServiceTables;

/** Compares a pack with its manifest, and the manifest with what this suite can import. */
public final class PackVerification {
  private static final int MOST_FAULTS = 10;

  private final Path directory;
  private final List<String> faults = new ArrayList<>();

  private PackVerification(Path directory) {
    this.directory = directory;
  }

  /**
   * Returns the manifest of a pack that is whole.
   *
   * @throws SuiteException with all that is wrong
   */
  public static Manifest verify(Path directory) throws IOException, SuiteException {
    Path file = directory.resolve(Manifest.FILE);
    if (!Files.exists(file)) {
      throw new SuiteException(
          "%s is no finished export: it has no %s".formatted(directory, Manifest.FILE));
    }
    Manifest manifest =
        PackJson.read(
            file,
            Manifest.class,
            "Nothing was imported: name a directory as ./suite export has written it");
    if (manifest.formatVersion() != Manifest.FORMAT_VERSION) {
      throw new SuiteException(
          "%s has formatVersion %d; this suite imports %d"
              .formatted(file, manifest.formatVersion(), Manifest.FORMAT_VERSION));
    }
    PackVerification verification = new PackVerification(directory);
    for (PackFile each : manifest.files()) {
      verification.compare(each);
    }
    ServiceTables.ALL.forEach(service -> verification.checkTables(manifest, service));
    verification.refuseIfAny();
    return manifest;
  }

  private void compare(PackFile expected) throws IOException {
    Path file = directory.resolve(expected.path());
    if (!Files.isRegularFile(file)) {
      faults.add(expected.path() + " is missing");
    } else if (Files.size(file) != expected.bytes()) {
      faults.add(
          "%s has %d bytes, and had %d"
              .formatted(expected.path(), Files.size(file), expected.bytes()));
    } else if (!FileWriter.sha256(file).equals(expected.sha256())) {
      faults.add(expected.path() + " was changed: it has another SHA-256");
    } else if (expected.mediaType().equals(TableFiles.NDJSON)
        && !Objects.equals(lines(file), expected.rows())) {
      faults.add("%s has not %s rows".formatted(expected.path(), expected.rows()));
    }
  }

  private void checkTables(Manifest manifest, ServiceTables service) {
    if (manifest.service(service.service()).isEmpty()) {
      faults.add("the manifest does not name the log of " + service.service());
      return;
    }
    for (PackTable table : service.tables()) {
      String path = table.path() + TableFiles.JSON_LINES;
      if (manifest.file(path).isEmpty()) {
        faults.add("the manifest does not list " + path);
      }
    }
    long events = manifest.service(service.service()).orElseThrow().events();
    manifest
        .file(service.service() + "/events" + TableFiles.JSON_LINES)
        .filter(file -> !Objects.equals(file.rows(), events))
        .ifPresent(
            file ->
                faults.add(
                    "%s has %s events, and its log %d"
                        .formatted(file.path(), file.rows(), events)));
  }

  private static long lines(Path file) throws IOException {
    long lines = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), buffer.length)) {
      int read;
      while ((read = in.read(buffer)) > 0) {
        for (int at = 0; at < read; at++) {
          if (buffer[at] == '\n') {
            lines++;
          }
        }
      }
    }
    return lines;
  }

  private void refuseIfAny() throws SuiteException {
    if (!faults.isEmpty()) {
      throw new SuiteException(
          "the pack in %s is damaged, and nothing was imported: %s%s"
              .formatted(
                  directory,
                  String.join("; ", faults.subList(0, Math.min(faults.size(), MOST_FAULTS))),
                  faults.size() > MOST_FAULTS ? "; and more" : ""));
    }
  }
}
