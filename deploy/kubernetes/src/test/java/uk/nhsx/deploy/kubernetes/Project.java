package uk.nhsx.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where things are in the project. Tests run in the module's directory. */
final class Project {
  static final Path MANIFESTS = Path.of("").toAbsolutePath();
  static final Path ROOT = MANIFESTS.resolve("../..").normalize();

  private Project() {}

  /** The files of the base, the components and the overlays. */
  static List<Path> files(Predicate<String> name) {
    return Stream.of("base", "components", "overlays")
        .flatMap(directory -> below(MANIFESTS.resolve(directory)))
        .filter(file -> name.test(file.getFileName().toString()))
        .sorted()
        .toList();
  }

  static Stream<Path> below(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first document of a file. */
  static JsonNode document(Path file) {
    try {
      return StrictYaml.documents(text(file)).get(0);
    } catch (IOException e) {
      throw new AssertionError(file + ": " + e.getMessage(), e);
    }
  }

  /** The settings of an {@code .env} file, in its order. */
  static Map<String, String> settings(Path file) {
    Map<String, String> settings = new LinkedHashMap<>();
    text(file)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("=", 2))
        .forEach(parts -> settings.put(parts[0], parts[1]));
    return settings;
  }
}
