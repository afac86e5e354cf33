package uk.nhsx.deploy.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where things are in the project. Tests run in the module's directory. */
final class Project {
  static final Path MANIFESTS = Path.of("").toAbsolutePath();
  static final Path ROOT = MANIFESTS.resolve("../..").normalize();

  private Project() {}

  /** The files of the base and the overlays. */
  static List<Path> files(Predicate<String> name) {
    return Stream.of("base", "overlays")
        .flatMap(directory -> below(MANIFESTS.resolve(directory)))
        .filter(file -> name.test(file.getFileName().toString()))
        .sorted()
        .toList();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> below(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
