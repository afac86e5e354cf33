package uk.nhsx.deploy.local.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import uk.nhsx.deploy.local.state.StateDirectory;

/**
 * A copy of a built application. A process loads classes while it runs, so it would fail if a build
 * replaced the files that it runs on.
 */
final class ApplicationCopy {
  static final String JAR = "quarkus-run.jar";

  private final Path built;
  private final Path copy;

  ApplicationCopy(Path built, Path copy) {
    this.built = built;
    this.copy = copy;
  }

  Path directory() {
    return copy;
  }

  Path jar() {
    return copy.resolve(JAR);
  }

  /** Copies the application if it was built since the last copy, which stays if it is not built. */
  void refresh() throws IOException {
    boolean isCopied = Files.exists(jar());
    if (!Files.exists(built.resolve(JAR))) {
      if (isCopied) {
        return;
      }
      throw new IOException("the application is not built: there is no " + built.resolve(JAR));
    }
    if (isCopied && newest(copy).equals(newest(built))) {
      return;
    }
    StateDirectory.delete(copy);
    try (Stream<Path> files = Files.walk(built)) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(built.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static Optional<FileTime> newest(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.toFile().lastModified())
          .max(Comparator.naturalOrder())
          .map(FileTime::fromMillis);
    }
  }
}
