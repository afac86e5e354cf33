package uk.nhsx.benchmarks.stream;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import uk.nhsx.benchmarks.harness.Comparison;
import uk.nhsx.benchmarks.harness.Latencies;
import uk.nhsx.benchmarks.harness.LatencyRuns;
import uk.nhsx.benchmarks.harness.Quantity;
import uk.nhsx.benchmarks.harness.Report;
import uk.nhsx.benchmarks.harness.Table;
import uk.nhsx.benchmarks.harness.Target;

/** Writes the report of the scenario. */
record StreamTables(Report report, int readers, Map<Setup, List<Turn>> turns) {
  private static final Quantity SECOND =
      new Quantity(BigDecimal.valueOf(Duration.ofSeconds(1).toNanos()), "1 s");
  private static final Target KILOBYTES = Target.atMost("40");
  private static final Target WITH_STALLED = Target.atMost("1.25");
  private static final int CLASSES = 10;

  void write(List<HeapUse> heaps, Quantity peakWithOne, Quantity peak) {
    compareLatency();
    compareHeap(heaps);
    report.compare(
        "p99 beside one that never reads, to without",
        p99(Setup.ALL),
        p99(Setup.ALL_AND_STALLED),
        WITH_STALLED);
    compareStalled();
    compareFaults();
    writeTurns();
    writeHeaps(heaps);
    report.text(
        "Peak memory of the gateway's process (VmHWM, all of it and not the heap alone): %s with one"
            + " reader, %s in the end.",
        peakWithOne.text(), peak.text());
    writeClasses(heaps.get(heaps.size() - 1));
  }

  private void compareLatency() {
    report.add(
        Comparison.of(
            "commit to %d readers, p99, to one alone".formatted(readers),
            p99(Setup.ONE),
            p99(Setup.ALL),
            Target.Bound.AT_MOST,
            SECOND));
  }

  /** The larger one of the two: what a reader takes whether or not it receives events. */
  private void compareHeap(List<HeapUse> heaps) {
    long bytes =
        Math.max(
            medianBytes(heaps, HeapUse::bytesReceiving), medianBytes(heaps, HeapUse::bytesIdle));
    report.add(
        new Comparison(
            "heap of a reader, of %d".formatted(readers),
            "",
            kilobytes(bytes),
            "",
            KILOBYTES + " kB",
            KILOBYTES.isMetBy(BigDecimal.valueOf(bytes, 3))));
  }

  private void compareStalled() {
    StalledReaders.Result result =
        all().map(Turn::stalled).reduce(StalledReaders.Result.NONE, StalledReaders.Result::plus);
    report.add(
        new Comparison(
            "cut off, of those that never read",
            Integer.toString(result.connected()),
            Integer.toString(result.disconnected()),
            "",
            "all",
            result.disconnected() == result.connected()));
  }

  private void compareFaults() {
    Faults faults = all().map(turn -> turn.deliveries().faults()).reduce(Faults.NONE, Faults::plus);
    boolean none = faults.equals(Faults.NONE);
    report.add(
        new Comparison(
            "deliveries to those that read, and faults",
            Long.toString(all().mapToLong(turn -> turn.deliveries().events()).sum()),
            none ? "0" : faults.toString(),
            "",
            "no fault",
            none));
  }

  private void writeTurns() {
    Table latencies =
        report.table(
            "commit to reader",
            "readers",
            "runs",
            "median",
            "p95",
            "p99",
            "p99, least and most",
            "longest");
    Table times =
        report.table("processors' time in a second", "the gateway", "readers and writers");
    turns.forEach(
        (setup, taken) -> {
          LatencyRuns runs = latencies(setup);
          latencies.add(
              setup.title(),
              Integer.toString(setup.readers(readers)),
              Integer.toString(taken.size()),
              Latencies.text(runs.median(50)),
              Latencies.text(runs.median(95)),
              Latencies.text(runs.median(99)),
              Latencies.text(runs.least(99)) + ", " + Latencies.text(runs.most(99)),
              Latencies.text(runs.most(100)));
          times.add(
              setup.title(), median(taken, Turn::gatewayTime), median(taken, Turn::harnessTime));
        });
  }

  private void writeHeaps(List<HeapUse> heaps) {
    Table table =
        report.table(
            "live heap of the gateway", "without", "receiving", "a reader", "idle", "a reader");
    for (HeapUse heap : heaps) {
      table.add(
          "run " + (heaps.indexOf(heap) + 1),
          megabytes(heap.without().bytes()),
          megabytes(heap.receiving().bytes()),
          kilobytes(heap.bytesReceiving()),
          megabytes(heap.idle().bytes()),
          kilobytes(heap.bytesIdle()));
    }
  }

  private void writeClasses(HeapUse heap) {
    Table table = report.table("while receiving, a reader's share of the heap", "bytes");
    heap.receiving()
        .growthSince(heap.without(), CLASSES)
        .forEach(
            entry ->
                table.add(
                    "`" + entry.getKey() + "`", Long.toString(entry.getValue() / heap.readers())));
  }

  private Quantity p99(Setup setup) {
    return Quantity.of(latencies(setup).median(99));
  }

  private LatencyRuns latencies(Setup setup) {
    return new LatencyRuns(
        Objects.requireNonNull(turns.get(setup)).stream()
            .map(turn -> turn.deliveries().latencies())
            .toList());
  }

  private Stream<Turn> all() {
    return turns.values().stream().flatMap(List::stream);
  }

  private static String median(List<Turn> turns, Function<Turn, Duration> figure) {
    return Latencies.text(Latencies.of(turns.stream().map(figure).toList()).median());
  }

  private static long medianBytes(List<HeapUse> heaps, ToLongFunction<HeapUse> figure) {
    return heaps.stream().mapToLong(figure).sorted().skip(heaps.size() / 2).findFirst().orElse(0);
  }

  private static String kilobytes(long bytes) {
    return BigDecimal.valueOf(bytes, 3).setScale(1, RoundingMode.HALF_UP) + " kB";
  }

  private static String megabytes(long bytes) {
    return BigDecimal.valueOf(bytes, 6).setScale(1, RoundingMode.HALF_UP) + " MB";
  }
}
