package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A load generator that runs as a process of its own, and ends with a result.
 *
 * @param pattern of the result in what the process prints
 */
public record LoadProcess<T>(
    String name, Process process, Path output, Pattern pattern, Function<MatchResult, T> result) {

  /**
   * Starts a program.
   *
   * @param folder for its output
   */
  public static <T> LoadProcess<T> start(
      Path folder,
      List<String> command,
      Map<String, String> environment,
      Pattern pattern,
      Function<MatchResult, T> result) {
    String name = Path.of(command.get(0)).getFileName().toString();
    try {
      Path output = Files.createTempFile(folder, name + "-", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      return new LoadProcess<>(name, builder.start(), output, pattern, result);
    } catch (IOException e) {
      throw new MeasurementException(name + " is needed", e);
    }
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** Waits for the end, and returns the result. */
  public T await() throws InterruptedException {
    int exit = process.waitFor();
    try {
      return parse(exit, Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private T parse(int exit, String printed) {
    Matcher matcher = pattern.matcher(printed);
    if (exit != 0 || !matcher.find()) {
      throw new MeasurementException(name + " failed\n" + printed.strip());
    }
    return result.apply(matcher);
  }
}
