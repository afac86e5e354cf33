package uk.nhsx.benchmarks.harness;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Prints results and progress; names the project's folder and the clock. */
public final class Console {
  private final Path root;
  private final Clock clock;
  private final PrintStream result;
  private final PrintStream progress;
  private final Instant begin;

  public Console(Path root, Clock clock, PrintStream result, PrintStream progress) {
    this.root = root.toAbsolutePath().normalize();
    this.clock = clock;
    this.result = result;
    this.progress = progress;
    this.begin = clock.instant();
  }

  public Path root() {
    return root;
  }

  public Clock clock() {
    return clock;
  }

  /** Prints a line of progress after the seconds since the start. */
  public void log(String line) {
    long seconds = Duration.between(begin, clock.instant()).toSeconds();
    progress.printf("[%5d s] %s%n", seconds, line);
  }

  void print(String text) {
    result.println(text);
  }
}
