package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Loads a service with wrk, by one of the scripts for it. */
public final class Wrk {

  /** The variable that spaces requests evenly: so many a second. */
  static final String RATE = "RATE";

  private static final int MOST_THREADS = 2;
  static final Pattern RESULT =
      Pattern.compile(
          "requests=(\\d+) failed=(\\d+) microseconds=(\\d+) median=(\\d+) p99=(\\d+) latest=(\\d+)");

  private final Path folder;

  /**
   * Makes a runner.
   *
   * @param folder for the scripts and what wrk prints
   */
  public Wrk(Path folder) {
    this.folder = folder;
  }

  /**
   * What wrk has measured.
   *
   * @param succeeded requests, which alone count
   * @param latest the longest time by which a request was sent later than it was due
   */
  public record Result(
      long succeeded,
      long failed,
      BigDecimal perSecond,
      Duration median,
      Duration p99,
      Duration latest) {

    static Result parse(MatchResult printed) {
      long failed = Long.parseLong(printed.group(2));
      long succeeded = Long.parseLong(printed.group(1)) - failed;
      if (succeeded <= 0) {
        throw new MeasurementException("no request has succeeded: " + printed.group());
      }
      return new Result(
          succeeded,
          failed,
          Rate.perSecond(succeeded, micros(printed.group(3))),
          micros(printed.group(4)),
          micros(printed.group(5)),
          micros(printed.group(6)));
    }

    private static Duration micros(String text) {
      return Duration.ofNanos(Long.parseLong(text) * 1_000);
    }
  }

  /**
   * Starts wrk.
   *
   * @param environment variables that the script reads
   */
  public LoadProcess<Result> start(
      URI address, String script, Map<String, String> environment, int connections, Duration time) {
    int threads = environment.containsKey(RATE) ? 1 : Math.min(connections, MOST_THREADS);
    try {
      Path file = folder.resolve(script);
      // Never twice, since another wrk may be reading it.
      if (!Files.exists(file)) {
        Files.writeString(file, Scripts.read("common.lua") + "\n" + Scripts.read(script));
      }
      return LoadProcess.start(
          folder,
          List.of(
              "wrk",
              "--threads=" + threads,
              "--connections=" + connections,
              "--duration=" + time.toSeconds(),
              "--timeout=30",
              "--script=" + file,
              address.toString()),
          environment,
          RESULT,
          Result::parse);
    } catch (IOException e) {
      throw new MeasurementException("scripts of wrk", e);
    }
  }
}
