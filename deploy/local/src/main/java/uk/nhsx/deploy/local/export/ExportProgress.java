package uk.nhsx.deploy.local.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.pack.Manifest;
import uk.nhsx.deploy.local.export.pack.PackFile;
import uk.nhsx.deploy.local.export.pack.PackJson;
import uk.nhsx.deploy.local.export.pack.ServiceLog;

/**
 * How far an export has come: the instant of all its files, and those that are finished. It is
 * stored after each file, so that an export that was interrupted continues.
 */
record ExportProgress(
    int formatVersion,
    String knownAt,
    List<String> options,
    @Nullable String licence,
    Manifest.Report report,
    List<ServiceLog> services,
    List<PackFile> files) {

  static final String FILE = "export-in-progress.json";

  /** What an export that did not store any progress leaves; its directory counts as empty. */
  private static final Set<String> OWN = Set.of(ExportLock.FILE, FILE + ".part");

  ExportProgress {
    options = List.copyOf(options);
    services = List.copyOf(services);
    files = List.copyOf(files);
  }

  /** Reads the progress of an interrupted export; empty if the directory is new or empty. */
  static Optional<ExportProgress> read(Path directory) throws IOException, SuiteException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new SuiteException(
          "%s is a file, and no directory: name a new or an empty directory".formatted(directory));
    }
    if (Files.exists(directory.resolve(Manifest.FILE))) {
      throw new SuiteException(
          "%s holds a finished export already: name another directory".formatted(directory));
    }
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      refuseUnlessEmpty(directory);
      return Optional.empty();
    }
    ExportProgress progress =
        PackJson.read(
            file, ExportProgress.class, "Empty the directory, or name another, to export anew");
    if (progress.formatVersion() != Manifest.FORMAT_VERSION) {
      throw new SuiteException(
          "%s is of format version %d, and this suite writes %d: delete %s, and begin again"
              .formatted(file, progress.formatVersion(), Manifest.FORMAT_VERSION, directory));
    }
    return Optional.of(progress);
  }

  private static void refuseUnlessEmpty(Path directory) throws IOException, SuiteException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> content = Files.list(directory)) {
      Optional<Path> first = content.filter(file -> !OWN.contains(name(file))).sorted().findFirst();
      if (first.isPresent()) {
        throw new SuiteException(
            "%s is not empty (%s), and holds no export that was interrupted: name another directory"
                .formatted(directory, first.get().getFileName()));
      }
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /**
   * Refuses other options than those of the first run, of which the finished files are.
   *
   * @throws SuiteException with the first ones
   */
  void requireOptions(Path directory, ExportOptions given) throws SuiteException {
    if (!given.arguments().equals(options)) {
      throw new SuiteException(
          ("%s has an unfinished export that was begun %s: continue it with the same options, or"
                  + " empty the directory or name another, to export anew")
              .formatted(
                  directory,
                  options.isEmpty() ? "without options" : "with " + String.join(" ", options)));
    }
  }

  Optional<PackFile> finished(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst();
  }

  ExportProgress with(PackFile file) {
    List<PackFile> more = new ArrayList<>(files);
    more.add(file);
    return new ExportProgress(formatVersion, knownAt, options, licence, report, services, more);
  }

  ExportProgress with(List<PackFile> others) {
    List<PackFile> more = new ArrayList<>(files);
    more.addAll(others);
    return new ExportProgress(formatVersion, knownAt, options, licence, report, services, more);
  }

  void store(Path directory) throws IOException {
    PackJson.write(directory.resolve(FILE), this);
  }

  /** The manifest of the finished pack. */
  Manifest manifest(String softwareVersion) {
    return new Manifest(
        formatVersion,
        "Registers, figures and events of the NHSX suite as known at " + knownAt,
        "NHSX suite",
        softwareVersion,
        "MIT",
        licence,
        knownAt,
        report,
        services,
        LEFT_OUT,
        files);
  }

  private static final List<String> LEFT_OUT =
      List.of(
          "releases under embargo at knownAt, and releases that were cancelled under embargo:"
              + " neither is public",
          "what follows from the tables, and an import makes again: periods at a stage, indexes,"
              + " which area lies in which",
          "keys, tokens, passwords, settings and logs");
}
