package uk.nhsx.benchmarks.appmetrics;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.nhsx.benchmarks.harness.Bench;
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
public final class AppMetrics extends Bench<Size> {
  static final String DATABASE = "app_metrics";
  static final String PROCESS = "app-metrics-service";

  /** What the process has to make do with. */
  static final String HEAP = "256m";

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

  public AppMetrics(Surroundings surroundings) {
    super(surroundings, Map.of("APP_METRICS_HEAP", HEAP));
  }

  @Override
  protected Size size() {
    return new Size(weeks, practices, runs, requests, seed);
  }

  @Override
  protected String measure(Suite suite, Size size, Surroundings surroundings) throws Exception {
    return new Course(suite, size, surroundings).run().markdown();
  }
}
