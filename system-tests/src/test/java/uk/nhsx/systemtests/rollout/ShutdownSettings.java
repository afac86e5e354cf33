package uk.nhsx.systemtests.rollout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How processes end on Kubernetes, by the settings that they have there. */
final class ShutdownSettings {

  private static final Path BASE = Path.of("..", "deploy", "kubernetes", "base");

  private ShutdownSettings() {}

  /** Returns those of a service. */
  static Map<String, String> ofServices() {
    Map<String, String> settings = new HashMap<>();
    for (String file : List.of("process.env", "service.env")) {
      for (String line : lines(BASE.resolve(file))) {
        if (line.startsWith("QUARKUS_SHUTDOWN_")) {
          String[] setting = line.split("=", 2);
          settings.put(setting[0], setting[1]);
        }
      }
    }
    return settings;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
