package uk.nhsx.benchmarks.page;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import uk.nhsx.benchmarks.harness.Comparison;
import uk.nhsx.benchmarks.harness.InterleavedRuns;
import uk.nhsx.benchmarks.harness.Latencies;
import uk.nhsx.benchmarks.harness.NumberOption;
import uk.nhsx.benchmarks.harness.Quantity;
import uk.nhsx.benchmarks.harness.Report;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.Scenario;
import uk.nhsx.benchmarks.harness.SequentialClient;
import uk.nhsx.benchmarks.harness.Table;
import uk.nhsx.benchmarks.harness.Target;
import uk.nhsx.benchmarks.harness.Wrk;

/** Measures pages over the example data, from the cache and composed for one request. */
public final class PagesScenario extends Scenario {
  private static final String HTML = "text/html";
  private static final String JSON = "application/json";
  private static final String API = "/v1/progress-report";

  /** The week of which the example data has the days. */
  private static final String LOGINS = "/figures/logins?area=EXICB1&step=day&";

  private static final LocalDate REPORT_FROM = LocalDate.of(2019, 8, 1);
  private static final LocalDate REPORT_TO = LocalDate.of(2020, 1, 31);

  private static final String REPORT = "the report in JSON";
  private static final String PAGE = "the page of the report";
  private static final String COMPRESSED = "the same, compressed";
  private static final String METRIC = "the page of a metric";
  private static final String METRIC_KNOWN_AT = "the page of a metric, knownAt";
  private static final String SERVICES = "the page of the services";

  private static final Quantity PAGES_A_SECOND = new Quantity(BigDecimal.valueOf(3_000), "3000/s");
  private static final Quantity P95 =
      new Quantity(BigDecimal.valueOf(Duration.ofMillis(150).toNanos()), "150 ms");

  public PagesScenario() {
    super(
        "pages",
        "gateway",
        "Pages over the example data beside the report in JSON: from the cache over many"
            + " connections, and composed one after another; needs wrk.",
        NumberOption.connections("64", 1_000, "Connections at once, for reads from the cache."),
        NumberOption.warmUp(20),
        NumberOption.seconds(8),
        NumberOption.runs(3),
        NumberOption.of(
            "--requests",
            300,
            1,
            UniqueQueries.MOST / 2,
            "Requests for each page that is composed and timed."));
  }

  @Override
  protected Map<String, String> settings() {
    // So many that the load does not reach them: every request of the report is counted.
    return Map.of("GATEWAY_LIMITS_ANONYMOUS_PER_MINUTE", "100000000");
  }

  @Override
  protected void measure(Run run) throws Exception {
    run.log("loading the example data");
    run.suite().loadExampleData();
    UniqueQueries unique = new UniqueQueries(run.clock().instant().truncatedTo(ChronoUnit.MICROS));
    Reads reads = new Reads(run, new Wrk(run.suite().state()));
    InterleavedRuns.Rates cached = cached(run, reads);
    run.log("composing pages");
    Map<String, Latencies> composed =
        new SequentialClient().latenciesOfEach(queries(run, unique), run.options().requests());
    report(run.report(), cached, composed, reads.failed);
  }

  private static InterleavedRuns.Rates cached(Run run, Reads reads) throws InterruptedException {
    String window = "?from=%s&to=%s".formatted(REPORT_FROM, REPORT_TO);
    Duration warmUp = run.options().warmUp();
    reads.perSecond(API + window, JSON, "", warmUp);
    reads.perSecond("/" + window, HTML, "", warmUp);
    reads.perSecond("/" + window, HTML, "gzip", warmUp);
    reads.failed = 0;
    Duration time = run.options().time();
    return new InterleavedRuns(run)
        .add(REPORT, () -> reads.perSecond(API + window, JSON, "", time))
        .add(PAGE, () -> reads.perSecond("/" + window, HTML, "", time))
        .add(COMPRESSED, () -> reads.perSecond("/" + window, HTML, "gzip", time))
        .measure();
  }

  private static Map<String, Supplier<HttpRequest.Builder>> queries(Run run, UniqueQueries unique) {
    URI gateway = run.suite().address("GATEWAY_PORT");
    Map<String, Supplier<HttpRequest.Builder>> queries = new LinkedHashMap<>();
    queries.put(REPORT, () -> get(gateway, API + "?" + unique.window(), JSON));
    queries.put(PAGE, () -> get(gateway, "/?" + unique.window(), HTML));
    queries.put(METRIC, () -> get(gateway, LOGINS + unique.window(), HTML));
    queries.put(
        METRIC_KNOWN_AT,
        () -> get(gateway, LOGINS + unique.window() + "&" + unique.instant(), HTML));
    queries.put(SERVICES, () -> get(gateway, "/onboarding?" + unique.day(), HTML));
    return queries;
  }

  private static HttpRequest.Builder get(URI gateway, String path, String accept) {
    return HttpRequest.newBuilder(gateway.resolve(path)).header("Accept", accept);
  }

  private static void report(
      Report report, InterleavedRuns.Rates cached, Map<String, Latencies> composed, long failed) {
    Table rates = report.rateTable("from the cache");
    cached.byName().forEach((what, rate) -> rates.add(rate.row(what, cached.of(REPORT))));
    Table latencies = report.table("composed", "requests", "median", "p95", "p99");
    composed.forEach((what, each) -> latencies.add(each.row(what, Integer.toString(each.count()))));
    report.text("Requests from the cache that failed while it counted: %d.", failed);

    report.add(
        Comparison.of(
            PAGE + " from the cache, to it in JSON",
            Quantity.of(cached.of(REPORT)),
            Quantity.of(cached.of(PAGE)),
            Target.Bound.AT_LEAST,
            PAGES_A_SECOND));
    Quantity json = p95(composed, REPORT);
    composed.keySet().stream()
        .filter(what -> !what.equals(REPORT))
        .forEach(
            what ->
                report.add(
                    Comparison.of(
                        what + ", composed, p95, to " + REPORT,
                        json,
                        p95(composed, what),
                        Target.Bound.AT_MOST,
                        P95)));
  }

  private static Quantity p95(Map<String, Latencies> composed, String what) {
    return Quantity.of(Objects.requireNonNull(composed.get(what)).percentile(95));
  }

  /** Reads one path over many connections, from the cache after the first response. */
  private static final class Reads {
    private final Run run;
    private final Wrk wrk;
    private long failed;

    private Reads(Run run, Wrk wrk) {
      this.run = run;
      this.wrk = wrk;
    }

    BigDecimal perSecond(String path, String accept, String coding, Duration time)
        throws InterruptedException {
      Wrk.Result result =
          wrk.start(
                  run.suite().address("GATEWAY_PORT"),
                  "read.lua",
                  Map.of("READ_PATH", path, "ACCEPT", accept, "ACCEPT_ENCODING", coding),
                  run.options().connections().get(0),
                  time)
              .await();
      failed += result.failed();
      return result.perSecond();
    }
  }
}
