package uk.nhsx.benchmarks.appmetrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import uk.nhsx.benchmarks.harness.Comparison;
import uk.nhsx.benchmarks.harness.Latencies;
import uk.nhsx.benchmarks.harness.NumberOption;
import uk.nhsx.benchmarks.harness.Options;
import uk.nhsx.benchmarks.harness.Quantity;
import uk.nhsx.benchmarks.harness.Report;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.Scenario;
import uk.nhsx.benchmarks.harness.SequentialClient;
import uk.nhsx.benchmarks.harness.Service;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Table;
import uk.nhsx.benchmarks.harness.Target;

/** Measures week files beside a COPY, and series with one week loaded and with all of them. */
public final class AppMetricsScenario extends Scenario {
  private static final Target READ = Target.atMost("1.5");

  /** The limit of the heap of the service. */
  private static final String HEAP = "256m";

  public AppMetricsScenario() {
    super(
        "app-metrics",
        Service.APP_METRICS.process(),
        "Week files beside a COPY of the same figures, and series over a year with one week loaded"
            + " and with all of them. A full year takes several gigabytes in benchmarks/target"
            + " while it runs.",
        NumberOption.of("--weeks", 52, 1, 520, "Weeks loaded in all."),
        NumberOption.of("--practices", 6_500, 1, 99_999, "Practices of each week file."),
        NumberOption.runs(5),
        NumberOption.requests(1_000),
        NumberOption.of("--seed", 1, 0, 999_999_999, "Seed of the synthetic figures."));
  }

  @Override
  protected void check(Options given) {
    // The first week is read by itself before anything is compared.
    int needed = 1 + Intake.weeks(given.runs());
    if (given.number("--weeks") < needed) {
      throw new IllegalArgumentException(
          "--weeks must be at least %d with --runs %d, not %d"
              .formatted(needed, given.runs(), given.number("--weeks")));
    }
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("APP_METRICS_HEAP", HEAP);
  }

  @Override
  protected void measure(Run run) throws Exception {
    int weeks = run.options().number("--weeks");
    Suite suite = run.suite();
    Report report = run.report();
    Geography geography = new Geography(run.options().number("--practices"));
    Feed feed = new Feed(geography, run.options().number("--seed"));
    MetricsClient client = new MetricsClient(suite);
    Intake intake = new Intake(run, client, feed);
    SeriesReads reads = new SeriesReads(run, geography, new SequentialClient());
    Report readReport = new Report();
    Table readTable =
        readReport.table("series over a year", "loaded", "points", "median", "p95", "p99");

    client.define(geography);
    intake.load(0, 1);
    // The harness is cold at first as well, and stays warm from then on.
    run.log("warming up");
    reads.warmUp();
    SeriesReads.Stage first = reads.measure(1, readTable);

    // The reads must not warm up the JVM for the intake, nor the other way round.
    suite.restart(process());
    Table intakeTable = report.table("intake", "weeks", "median", "shortest", "longest");
    try (PlainCopy copy = PlainCopy.open(suite.database(Service.APP_METRICS), geography)) {
      copy.load(feed.week(0));
      intake.compare(copy, 1, intakeTable);
    }
    List<Duration> others = intake.load(1 + Intake.weeks(run.options().runs()), weeks);
    if (!others.isEmpty()) {
      Intake.add(intakeTable, "accepted afterwards, without a COPY", Latencies.of(others));
    }
    report.text(
        "Peak memory of the service's process during intake (VmHWM, all of it and not the heap"
            + " alone; the heap is limited to %s): %s.",
        HEAP, suite.process(process()).peakMemory().text());

    SeriesReads.Stage last = reads.measure(weeks, readTable);
    compare(report, first, last);
    Table changes = report.table("while others wait", "weeks", "median", "shortest", "longest");
    intake.change(weeks, reads, changes);
    report.addAll(readReport);
    report.text(
        "How PostgreSQL reads the nation's year, with %s loaded:\n\n```text\n%s\n```",
        last.weeks(), last.plan().text());
  }

  private static void compare(Report report, SeriesReads.Stage first, SeriesReads.Stage last) {
    first
        .latencies()
        .forEach(
            (title, latencies) ->
                report.compare(
                    "%s, p95, to that at %s".formatted(title, first.weeks()),
                    Quantity.of(latencies.percentile(95)),
                    Quantity.of(Objects.requireNonNull(last.latencies().get(title)).percentile(95)),
                    READ));
    report.add(
        new Comparison(
            "plan of the nation's year, rows and blocks",
            first.plan().rows() + ", " + first.plan().buffers(),
            last.plan().rows() + ", " + last.plan().buffers(),
            "",
            "no scan",
            !last.plan().scans(QueryPlan.TABLE)));
  }
}
