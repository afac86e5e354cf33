package uk.nhsx.benchmarks.harness;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Where a bench runs: the project, the time, and who hears of its progress and its result. */
public final class Surroundings {
  private final Path root;
  private final Clock clock;
  private final PrintStream result;
  private final PrintStream progress;
  private final Instant begin;

  public Surroundings(Path root, Clock clock, PrintStream result, PrintStream progress) {
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

  /** A line of progress, after the seconds since the begin. */
  public void say(String line) {
    long seconds = Duration.between(begin, clock.instant()).toSeconds();
    progress.printf("[%5d s] %s%n", seconds, line);
  }

  public void tell(String text) {
    result.println(text);
  }
}
