package uk.nhsx.systemtests.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Reads the logs of all processes of all suites that the system tests have started: it runs after
 * them, in an execution of its own (see pom.xml). Those of earlier runs count until {@code target}
 * is deleted.
 */
class LogsAfterAllSystemTests {

  private static final Path TARGET = Path.of("target");

  /** Of a run of some minutes, in which spans are sent every five seconds. */
  private static final int MOST_REPORTS = 20;

  @Test
  void shouldHoldNoSecretAndNoPersonalData() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path suite : list(TARGET, "suite-")) {
      SecretPatterns patterns = secretsOf(suite);
      for (Path log : list(suite.resolve("logs"), "")) {
        read(log, patterns, found);
      }
    }

    assertThat(found).isEmpty();
  }

  /** {@code ReportIT} runs without the collector that it names. */
  @Test
  void shouldReportAnUnreachableCollectorOnlyNowAndThen() throws IOException {
    for (Path suite : list(TARGET, "suite-")) {
      for (Path log : list(suite.resolve("logs"), "")) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
          assertThat(lines.filter(line -> line.contains("Failed to export")))
              .as(log.toString())
              .hasSizeLessThan(MOST_REPORTS);
        }
      }
    }
  }

  /** Its passwords, and the key of its tokens, which the launcher has generated. */
  private static SecretPatterns secretsOf(Path suite) throws IOException {
    SecretPatterns patterns = new SecretPatterns();
    for (Path key : list(suite.resolve("keys"), "")) {
      String name = key.getFileName().toString();
      if (name.endsWith(".password")) {
        patterns.with("the password " + name, Files.readString(key).strip());
      } else if (name.endsWith(".pem")) {
        List<String> lines = Files.readAllLines(key);
        // From the middle: what begins a key is the same in each.
        patterns.with("the key " + name, lines.get(lines.size() / 2).strip());
      }
    }
    return patterns;
  }

  private static void read(Path log, SecretPatterns patterns, List<String> found)
      throws IOException {
    // A process that was killed may have ended in the middle of a character.
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
      int number = 0;
      String line;
      while ((line = lines.readLine()) != null) {
        number++;
        for (String what : patterns.in(line)) {
          found.add(log + ":" + number + " holds " + what);
        }
      }
    }
  }

  private static List<Path> list(Path directory, String prefix) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith(prefix))
          .filter(entry -> !prefix.isEmpty() || Files.isRegularFile(entry))
          .sorted()
          .toList();
    }
  }
}
