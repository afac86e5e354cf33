package uk.nhsx.benchmarks.appmetrics;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uk.nhsx.benchmarks.harness.LastRun;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;

/** The bench of the app-metrics-service. */
@Command(
    name = "app-metrics",
    description =
        "Week files beside a plain COPY of the same figures, and series over a year with one week"
            + " loaded and with all of them. A full year takes several gigabytes in"
            + " benchmarks/target while it runs.",
    showDefaultValues = true)
public final class AppMetrics implements Callable<Integer> {
  static final String DATABASE = "app_metrics";
  static final String PROCESS = "app-metrics-service";

  /** What the issue allows the process. */
  static final String HEAP = "256m";

  // A bench is one caller with much to ask, which a limit would only slow down.
  private static final Map<String, String> SETTINGS =
      Map.of(
          "APP_METRICS_HEAP", HEAP,
          "GATEWAY_LIMITS_ANONYMOUS_PER_MINUTE", "0",
          "GATEWAY_LIMITS_AUTHENTICATED_PER_MINUTE", "0");

  private final Surroundings surroundings;

  @Option(names = "--weeks", paramLabel = "N", description = "Weeks loaded in all.")
  private int weeks = 52;

  @Option(names = "--practices", paramLabel = "N", description = "Practices in each week file.")
  private int practices = 6_500;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Weeks compared with a COPY, through the service and through the gateway each.")
  private int runs = 5;

  @Option(names = "--requests", paramLabel = "N", description = "Requests for each question.")
  private int requests = 1_000;

  @Option(names = "--seed", paramLabel = "N", description = "What the figures are made from.")
  private long seed = 1;

  @Option(names = "--keep", description = "Keep the suite's state directory.")
  private boolean keep;

  @Option(names = "--draft", description = "Leave benchmarks/README.md as it is.")
  private boolean draft;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  public AppMetrics(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    Size size = size();
    surroundings.say("starting a suite of its own, building it first if need be");
    try (Suite suite = Suite.up(surroundings, SETTINGS, keep)) {
      surroundings.say("the suite is in " + suite.state());
      String result = new Course(suite, size, surroundings).run().markdown();
      surroundings.tell(result);
      if (!draft) {
        new LastRun(surroundings.root().resolve("benchmarks/README.md"), spec.name()).keep(result);
      }
    }
    return 0;
  }

  private Size size() {
    try {
      return new Size(weeks, practices, runs, requests, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
