package uk.nhsx.benchmarks.registers;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import uk.nhsx.benchmarks.harness.InterleavedRuns;
import uk.nhsx.benchmarks.harness.Latencies;
import uk.nhsx.benchmarks.harness.NumberOption;
import uk.nhsx.benchmarks.harness.Options;
import uk.nhsx.benchmarks.harness.Quantity;
import uk.nhsx.benchmarks.harness.Report;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.Scenario;
import uk.nhsx.benchmarks.harness.Service;
import uk.nhsx.benchmarks.harness.Table;
import uk.nhsx.benchmarks.harness.Target;

/** Measures long lists beside short ones, and services read and written beside pgbench. */
public final class RegistersScenario extends Scenario {
  private static final Target GET = Target.atLeast("0.3");
  private static final Target GET_AIM = Target.atLeast("0.5");
  private static final Target UNCHANGED = Target.atLeast("2.0");
  private static final Target PUT_AIM = Target.atLeast("0.4");
  private static final Target SUMMARY = Target.atMost("3.0");
  private static final Target PAGE = Target.atMost("1.5");
  private static final Target MEMORY = Target.atMost("1.25");

  // The later page needs a thousand rows; six digits of an id distinguish no more.
  private static final int LEAST_ROWS = 1_000;
  private static final int MOST_ROWS = 999_999;

  // PostgreSQL has no more sessions left beside those of the services.
  private static final int MOST_CONNECTIONS = 80;

  public RegistersScenario() {
    super(
        "registers",
        Service.LOGIN_ONBOARDING.process(),
        "Long lists beside short ones, summaries over many services beside few, and services read"
            + " and written by many clients at once beside pgbench; needs wrk and pgbench.",
        NumberOption.of(
            "--services", 100_000, LEAST_ROWS, MOST_ROWS, "Services of five versions each."),
        NumberOption.of("--awards", 100_000, LEAST_ROWS, MOST_ROWS, "Awards of two versions each."),
        NumberOption.of("--few", 1_000, 1, MOST_ROWS, "Rows of the short lists."),
        NumberOption.requests(500),
        NumberOption.connections("64", MOST_CONNECTIONS, "Connections at once."),
        NumberOption.warmUp(45),
        NumberOption.seconds(15),
        NumberOption.runs(3));
  }

  @Override
  protected void check(Options given) {
    for (String rows : List.of("--services", "--awards")) {
      if (given.number(rows) <= given.number("--few")) {
        throw new IllegalArgumentException(
            "%s must be more than --few %d, not %d"
                .formatted(rows, given.number("--few"), given.number(rows)));
      }
    }
  }

  @Override
  protected void measure(Run run) throws Exception {
    int few = run.options().number("--few");
    int services = run.options().number("--services");
    int awards = run.options().number("--awards");
    Report lists = new Report();
    ListMeasurements measurements =
        new ListMeasurements(
            run.options().requests(),
            lists.table("summary", "services", "median", "p95", "p99"),
            lists.table(
                "page of " + ListMeasurements.PAGE, "rows before it", "median", "p95", "p99"),
            lists.table(
                "whole list", "times", "rows in all", "MB in all", "time in all", "peak after"));
    Register onboarding = Register.ofServices(run);
    Register lab = Register.ofAwards(run);

    onboarding.fill(1, few, services);
    Quantity fewServices = measurements.wholeLists(onboarding, few, services);
    Map<String, Latencies> fewSummaries = measurements.summaries(onboarding, few);
    onboarding.fill(few + 1, services, services);
    Quantity allServices = measurements.wholeLists(onboarding, services, services);
    Map<String, Latencies> allSummaries = measurements.summaries(onboarding, services);
    compareSummaries(lists, few, fewSummaries, allSummaries);
    comparePages(lists, "services", measurements.pages("services", onboarding, services));

    lab.fill(1, few, awards);
    Quantity fewAwards = measurements.wholeLists(lab, few, awards);
    lab.fill(few + 1, awards, awards);
    Quantity allAwards = measurements.wholeLists(lab, awards, awards);
    comparePages(lists, "awards", measurements.pages("awards", lab, awards));

    String memory = "%s streamed by %d, peak memory, to by %d";
    lists.compare(memory.formatted("services", services, few), fewServices, allServices, MEMORY);
    lists.compare(memory.formatted("awards and grants", awards, few), fewAwards, allAwards, MEMORY);

    ServiceLoads loads = new ServiceLoads(run);
    reportLoads(run, loads.reads(), loads.writes());
    run.report().addAll(lists);
  }

  private static void compareSummaries(
      Report report, int few, Map<String, Latencies> ofFew, Map<String, Latencies> ofAll) {
    ofFew.forEach(
        (title, latencies) ->
            report.compare(
                "%s, p95, to that over %d services".formatted(title, few),
                Quantity.of(latencies.percentile(95)),
                Quantity.of(Objects.requireNonNull(ofAll.get(title)).percentile(95)),
                SUMMARY));
  }

  private static void comparePages(Report report, String list, ListMeasurements.Pages pages) {
    report.compare(
        "%s, page after %d, median, to the first".formatted(list, pages.before()),
        pages.first(),
        pages.later(),
        PAGE);
  }

  private static void reportLoads(Run run, ServiceLoads.Result reads, ServiceLoads.Result writes) {
    Report report = run.report();
    InterleavedRuns.Rates read = reads.rates();
    InterleavedRuns.Rates written = writes.rates();
    report.compare(
        "GET of one service, to pgbench",
        read.of(ServiceLoads.GET_IN_SQL),
        read.of(ServiceLoads.GET),
        GET);
    report.compare(
        "the same, aim", read.of(ServiceLoads.GET_IN_SQL), read.of(ServiceLoads.GET), GET_AIM);
    report.compare(
        "304, to the full answer",
        read.of(ServiceLoads.GET),
        read.of(ServiceLoads.UNCHANGED),
        UNCHANGED);
    report.compare(
        "PUT of a new service, to pgbench, aim",
        written.of(ServiceLoads.PUT_IN_SQL),
        written.of(ServiceLoads.PUT),
        PUT_AIM);
    Table rates = report.rateTable(run.options().connections().get(0) + " at once");
    read.byName()
        .forEach((what, rate) -> rates.add(rate.row(what, read.of(ServiceLoads.GET_IN_SQL))));
    written
        .byName()
        .forEach((what, rate) -> rates.add(rate.row(what, written.of(ServiceLoads.PUT_IN_SQL))));
    report.text(
        "Requests that failed while it counted: %d reads, %d writes.",
        reads.failed(), writes.failed());
    reportProfiles(report, reads.profile(), writes.profile());
  }

  private static void reportProfiles(Report report, Profile reads, Profile writes) {
    Table layers = report.table("samples of the service's code", "reads", "writes");
    Profile.layers().forEach(layer -> layers.add(layer, reads.share(layer), writes.share(layer)));
    layers.add("samples in all", Long.toString(reads.sampled()), Long.toString(writes.sampled()));
    Table times = report.table("processors' time for one request", "reads", "writes");
    reads
        .perRequest()
        .forEach(
            (user, time) ->
                times.add(
                    user,
                    Latencies.text(time),
                    Latencies.text(Objects.requireNonNull(writes.perRequest().get(user)))));
  }
}
