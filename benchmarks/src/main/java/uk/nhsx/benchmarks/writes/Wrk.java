package uk.nhsx.benchmarks.writes;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Rate;

/** Runs wrk with one of the scripts of this package. */
final class Wrk {
  private static final List<String> SCRIPTS = List.of("put.lua", "read.lua");
  private static final int MOST_THREADS = 2;
  private static final Pattern RESULT =
      Pattern.compile("requests=(\\d+) failed=(\\d+) microseconds=(\\d+) median=(\\d+)");

  private final Path folder;

  /**
   * Makes a runner.
   *
   * @param folder for the scripts and what wrk prints
   */
  Wrk(Path folder) throws IOException {
    this.folder = folder;
    for (String script : SCRIPTS) {
      try (InputStream text = Objects.requireNonNull(Wrk.class.getResourceAsStream(script))) {
        Files.write(folder.resolve(script), text.readAllBytes());
      }
    }
  }

  /** What a run has measured, of the requests that succeeded. */
  record Result(long succeeded, BigDecimal perSecond, Duration median) {}

  /** A run that has not ended. */
  record Running(Process process, Path output) {

    Result await() throws IOException, InterruptedException, CannotMeasure {
      int exit = process.waitFor();
      String printed = Files.readString(output);
      Matcher result = RESULT.matcher(printed);
      if (exit != 0 || !result.find()) {
        throw new CannotMeasure("wrk failed\n" + printed.strip());
      }
      long succeeded = Long.parseLong(result.group(1)) - Long.parseLong(result.group(2));
      if (succeeded <= 0) {
        throw new CannotMeasure("no request has succeeded\n" + printed.strip());
      }
      Duration time = Duration.ofNanos(Long.parseLong(result.group(3)) * 1_000);
      return new Result(
          succeeded,
          Rate.perSecond(succeeded, time),
          Duration.ofNanos(Long.parseLong(result.group(4)) * 1_000));
    }
  }

  Running start(
      URI address, String script, Map<String, String> environment, int connections, Duration time)
      throws IOException, CannotMeasure {
    Path output = Files.createTempFile(folder, "wrk-", ".txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                "wrk",
                "--threads=" + Math.min(connections, MOST_THREADS),
                "--connections=" + connections,
                "--duration=" + time.toSeconds(),
                "--timeout=30",
                "--script=" + folder.resolve(script),
                address.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    try {
      return new Running(builder.start(), output);
    } catch (IOException e) {
      throw new CannotMeasure("wrk is needed; Debian has it in the package wrk");
    }
  }
}
