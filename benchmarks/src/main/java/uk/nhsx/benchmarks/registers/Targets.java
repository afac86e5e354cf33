package uk.nhsx.benchmarks.registers;

import uk.nhsx.benchmarks.harness.Quantity;
import uk.nhsx.benchmarks.harness.Ratio;
import uk.nhsx.benchmarks.harness.ResidentMemory;
import uk.nhsx.benchmarks.harness.Sample;
import uk.nhsx.benchmarks.harness.Table;
import uk.nhsx.benchmarks.harness.Target;

/** What is asked of the registers, and whether it was met. */
final class Targets {
  private static final Target READ = Target.atLeast("0.3");
  private static final Target READ_AIM = Target.atLeast("0.5");
  private static final Target UNCHANGED = Target.atLeast("2.0");
  private static final Target WRITE_AIM = Target.atLeast("0.4");
  private static final Target SUMMARY = Target.atMost("3.0");
  private static final Target PAGE = Target.atMost("1.5");
  private static final Target MEMORY = Target.atMost("1.25");
  private static final int PERCENT = 95;

  private final Report report;
  private final Table table = new Table(Ratio.HEADER);

  Targets(Report report) {
    this.report = report;
  }

  String table() {
    Rates reads = report.reads();
    rate("GET of one service, to pgbench", reads, ServiceReads.SQL, ServiceReads.FULL, READ);
    rate("the same, aim", reads, ServiceReads.SQL, ServiceReads.FULL, READ_AIM);
    rate("304, to the full answer", reads, ServiceReads.FULL, ServiceReads.UNCHANGED, UNCHANGED);
    rate(
        "PUT of a new service, to pgbench, aim",
        report.writes(),
        ServiceWrites.SQL,
        ServiceWrites.PUT,
        WRITE_AIM);
    summaries(report.summed());
    page("services", report.services());
    page("awards", report.awards());
    memory("services", report.services());
    memory("awards and grants", report.awards());
    return table.toString();
  }

  private void rate(String what, Rates rates, String yardstick, String measured, Target target) {
    table.add(
        new Ratio(what, Quantity.of(rates.of(yardstick)), Quantity.of(rates.of(measured)), target)
            .row());
  }

  private void summaries(Report.Summed summed) {
    summed
        .few()
        .samples()
        .forEach(
            (title, few) -> {
              Sample all = summed.all().samples().getOrDefault(title, few);
              table.add(
                  new Ratio(
                          "%s, p95, to that over %d services".formatted(title, summed.few().held()),
                          Quantity.of(few.percentile(PERCENT)),
                          Quantity.of(all.percentile(PERCENT)),
                          SUMMARY)
                      .row());
            });
  }

  private void page(String list, Report.Listed listed) {
    table.add(
        new Ratio(
                "%s, page after %d, median, to the first".formatted(list, listed.turned().before()),
                Quantity.of(listed.turned().first().median()),
                Quantity.of(listed.turned().deep().median()),
                PAGE)
            .row());
  }

  private void memory(String list, Report.Listed listed) {
    listed
        .few()
        .peak()
        .ifPresent(
            few -> {
              ResidentMemory all = listed.all().peak().orElse(few);
              table.add(
                  new Ratio(
                          "%s streamed by %d, peak memory, to by %d"
                              .formatted(list, listed.all().held(), listed.few().held()),
                          Quantity.of(few),
                          Quantity.of(all),
                          MEMORY)
                      .row());
            });
  }
}
