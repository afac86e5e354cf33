package uk.nhsx.benchmarks.stream;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import uk.nhsx.benchmarks.harness.Quantity;
import uk.nhsx.benchmarks.harness.Ratio;
import uk.nhsx.benchmarks.harness.ResidentMemory;
import uk.nhsx.benchmarks.harness.Sample;
import uk.nhsx.benchmarks.harness.Table;
import uk.nhsx.benchmarks.harness.Target;

/** The result in Markdown: the targets first, then what they were made of. */
record Report(
    String heading,
    Size size,
    Map<Scene, List<Turn.Taken>> turns,
    List<Memory.Taken> heaps,
    Optional<ResidentMemory> peakAlone,
    Optional<ResidentMemory> peak) {

  private static final Target SECONDS = Target.atMost("1");
  private static final Target KILOBYTES = Target.atMost("40");
  private static final Target BESIDE = Target.atMost("1.25");
  private static final int CLASSES = 10;

  String markdown() {
    return String.join("\n\n", heading, targets(), delays(), processors(), heap(), classes());
  }

  private String targets() {
    return new Table(Ratio.HEADER)
        .add(delayRow())
        .add(heapRow())
        .add(
            new Ratio(
                    "p99 beside one that never reads, to without",
                    p99(Scene.ALL),
                    p99(Scene.BESIDE),
                    BESIDE)
                .row())
        .add(sleepersRow())
        .add(faultsRow())
        .toString();
  }

  private List<String> delayRow() {
    Quantity alone = p99(Scene.ALONE);
    Quantity all = p99(Scene.ALL);
    BigDecimal seconds = all.number().movePointLeft(9);
    return List.of(
        "commit to %d readers, p99, to one alone".formatted(size.readers()),
        alone.text(),
        all.text(),
        all.number().divide(alone.number(), 2, RoundingMode.HALF_UP).toString(),
        SECONDS + " s",
        Ratio.verdict(SECONDS.isMetBy(seconds)));
  }

  /** The larger one of the two figures: what a reader takes, whatever it does. */
  private List<String> heapRow() {
    long bytes =
        Math.max(median(Memory.Taken::bytesWhileTold), median(Memory.Taken::bytesWhileWaiting));
    return List.of(
        "heap of a reader, of %d".formatted(size.readers()),
        "",
        kilobytes(bytes),
        "",
        KILOBYTES + " kB",
        Ratio.verdict(KILOBYTES.isMetBy(BigDecimal.valueOf(bytes, 3))));
  }

  private List<String> sleepersRow() {
    Sleepers.Fate fate =
        all().map(Turn.Taken::sleepers).reduce(Sleepers.Fate.NONE, Sleepers.Fate::plus);
    return List.of(
        "cut off, of those that never read",
        Integer.toString(fate.come()),
        Integer.toString(fate.cutOff()),
        "",
        "all",
        Ratio.verdict(fate.cutOff() == fate.come()));
  }

  private List<String> faultsRow() {
    Faults faults = all().map(Turn.Taken::faults).reduce(Faults.NONE, Faults::plus);
    return List.of(
        "deliveries to those who read, and faults",
        Long.toString(all().mapToLong(Turn.Taken::deliveries).sum()),
        faults.areNone() ? "0" : faults.toString(),
        "",
        "no fault",
        Ratio.verdict(faults.areNone()));
  }

  private String delays() {
    Table table =
        new Table(
            List.of(
                "commit to reader",
                "readers",
                "runs",
                "median",
                "p95",
                "p99",
                "p99, least and most",
                "longest"));
    turns.forEach(
        (scene, taken) -> {
          Sample p99 = sample(taken, Spread::p99);
          table.add(
              List.of(
                  scene.words(),
                  Integer.toString(scene.readers(size)),
                  Integer.toString(taken.size()),
                  Sample.text(sample(taken, Spread::median).median()),
                  Sample.text(sample(taken, Spread::p95).median()),
                  Sample.text(p99.median()),
                  Sample.text(p99.percentile(1)) + ", " + Sample.text(p99.percentile(100)),
                  Sample.text(sample(taken, Spread::longest).percentile(100))));
        });
    return table.toString();
  }

  private String processors() {
    Table table =
        new Table(List.of("processors' time in a second", "the gateway", "readers and writers"));
    turns.forEach(
        (scene, taken) ->
            table.add(
                List.of(
                    scene.words(),
                    Sample.text(
                        new Sample(taken.stream().map(Turn.Taken::gateway).toList()).median()),
                    Sample.text(
                        new Sample(taken.stream().map(Turn.Taken::readers).toList()).median()))));
    return table.toString();
  }

  private String heap() {
    Table table =
        new Table(
            List.of(
                "live heap of the gateway", "without", "told", "a reader", "waiting", "a reader"));
    for (int run = 0; run < heaps.size(); run++) {
      Memory.Taken taken = heaps.get(run);
      table.add(
          List.of(
              "run " + (run + 1),
              megabytes(taken.without().bytes()),
              megabytes(taken.told().bytes()),
              kilobytes(taken.bytesWhileTold()),
              megabytes(taken.waiting().bytes()),
              kilobytes(taken.bytesWhileWaiting())));
    }
    return table
        + "\n\nMost memory of the gateway's process (VmHWM, all of it and not the heap alone): %s with one"
            .formatted(peakAlone.map(ResidentMemory::toString).orElse("not told by this system"))
        + " reader, %s in the end."
            .formatted(peak.map(ResidentMemory::toString).orElse("not told"));
  }

  private String classes() {
    Memory.Taken last = heaps.get(heaps.size() - 1);
    Table table = new Table(List.of("of what is told, a reader's share of the heap", "bytes"));
    last.told()
        .mostBeyond(last.without(), CLASSES)
        .forEach(
            entry ->
                table.add(
                    List.of(
                        "`" + entry.getKey() + "`",
                        Long.toString(entry.getValue() / last.readers()))));
    return table.toString();
  }

  private Quantity p99(Scene scene) {
    return Quantity.of(sample(turns.getOrDefault(scene, List.of()), Spread::p99).median());
  }

  private static Sample sample(List<Turn.Taken> taken, Function<Spread, Duration> figure) {
    return new Sample(taken.stream().map(Turn.Taken::spread).map(figure).toList());
  }

  private long median(Function<Memory.Taken, Long> figure) {
    List<Long> sorted = heaps.stream().map(figure).sorted(Comparator.naturalOrder()).toList();
    return sorted.get(sorted.size() / 2);
  }

  private Stream<Turn.Taken> all() {
    return turns.values().stream().flatMap(List::stream);
  }

  private static String kilobytes(long bytes) {
    return BigDecimal.valueOf(bytes, 3).setScale(1, RoundingMode.HALF_UP) + " kB";
  }

  private static String megabytes(long bytes) {
    return BigDecimal.valueOf(bytes, 6).setScale(1, RoundingMode.HALF_UP) + " MB";
  }
}
