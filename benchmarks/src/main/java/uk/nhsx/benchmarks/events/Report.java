package uk.nhsx.benchmarks.events;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import uk.nhsx.benchmarks.harness.Rate;
import uk.nhsx.benchmarks.harness.Sample;
import uk.nhsx.benchmarks.harness.Table;

/** The result in Markdown: the targets first, then what they were made of. */
record Report(
    String heading,
    Size size,
    Throughput.Taken throughput,
    Map<String, Latencies.By> latencies,
    Map<Notifying.Writers, Notifying.Commits> notifying) {

  /** The last writes of a turn are answered after its end. */
  private static final BigDecimal KEPT = new BigDecimal("0.98");

  String markdown() {
    return String.join(
        "\n\n",
        heading,
        new Targets(throughput, latencies).table(),
        throughputs(),
        late(),
        commits());
  }

  private String throughputs() {
    Table table =
        new Table(
            List.of(
                "events of %d bytes".formatted(throughput.bytes()),
                "runs",
                "median",
                "slowest",
                "fastest",
                "ratio"));
    table.add(row("the relay, %d waiting".formatted(size.events()), throughput.relay()));
    table.add(row("kafka-producer-perf-test", throughput.producer()));
    return table.toString();
  }

  private List<String> row(String what, Rate rate) {
    return List.of(
        what,
        Integer.toString(rate.perSecond().size()),
        rate.toString(),
        Rate.text(rate.slowest()),
        Rate.text(rate.fastest()),
        ratio(rate, throughput.producer()));
  }

  private String late() {
    Table table =
        new Table(
            List.of(
                "from commit to consumer",
                "turns",
                "median",
                "p95",
                "p99",
                "least p99",
                "most p99",
                "longest",
                "written",
                "a write late by"));
    latencies.forEach(
        (who, by) ->
            table.add(
                List.of(
                    who,
                    Integer.toString(by.late().samples().size()),
                    Sample.text(by.late().median(50)),
                    Sample.text(by.late().median(95)),
                    Sample.text(by.late().median(99)),
                    Sample.text(by.late().least(99)),
                    Sample.text(by.late().most(99)),
                    Sample.text(by.late().most(100)),
                    by.written().toString(),
                    Sample.text(by.latest()))));
    return table + warning();
  }

  /** Late or few writes make other figures than those that were asked for. */
  private String warning() {
    boolean kept = latencies.values().stream().allMatch(by -> isKept(by.written().slowest()));
    return kept
        ? ""
        : "\n\n**Fewer writes were made than the %d a second that were asked for**, and unevenly."
            .formatted(size.writes());
  }

  private boolean isKept(BigDecimal written) {
    return written.compareTo(BigDecimal.valueOf(size.writes()).multiply(KEPT)) >= 0;
  }

  private String commits() {
    Table table =
        new Table(List.of("pgbench, writes", "runs", "that notify", "that do not", "ratio"));
    notifying.forEach(
        (writers, commits) ->
            table.add(
                List.of(
                    "%d database%s, %d clients each"
                        .formatted(
                            writers.databases(),
                            writers.databases() == 1 ? "" : "s",
                            writers.clients()),
                    Integer.toString(commits.notifying().perSecond().size()),
                    commits.notifying().toString(),
                    commits.silent().toString(),
                    ratio(commits.notifying(), commits.silent()))));
    return table.toString();
  }

  private static String ratio(Rate measured, Rate yardstick) {
    BigDecimal ratio = measured.median().divide(yardstick.median(), 2, RoundingMode.HALF_UP);
    return ratio.toString();
  }
}
