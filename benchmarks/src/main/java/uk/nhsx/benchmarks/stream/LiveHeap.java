package uk.nhsx.benchmarks.stream;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.nhsx.benchmarks.harness.MeasurementException;
import uk.nhsx.benchmarks.harness.SuiteProcess;

/** The live objects of a JVM's heap, after full collections. */
record LiveHeap(Map<String, Long> bytesByClass) {

  /** {@code 1: 12345 678900 java.lang.String (java.base@25)}. */
  private static final Pattern ROW = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +(\\S+)");

  /** What a collector puts in place of dead objects, to avoid moving live ones. */
  private static final Pattern FILLER = Pattern.compile("\\[?L?jdk\\.internal\\.vm\\.Filler.*");

  // Only each fourth collection of the serial collector compacts the whole heap; the others may
  // leave
  // dead objects (MarkSweepAlwaysCompactCount), which older JDKs count as live.
  private static final int COLLECTIONS = 4;

  static LiveHeap of(SuiteProcess process) throws InterruptedException {
    for (int i = 0; i < COLLECTIONS; i++) {
      process.jcmd("GC.run");
    }
    return parse(process.jcmd("GC.class_histogram"));
  }

  static LiveHeap parse(String histogram) {
    Map<String, Long> bytes = new HashMap<>();
    Matcher row = ROW.matcher(histogram);
    while (row.find()) {
      if (!FILLER.matcher(row.group(2)).matches()) {
        bytes.merge(row.group(2), Long.valueOf(row.group(1)), Long::sum);
      }
    }
    if (bytes.isEmpty()) {
      throw new MeasurementException("not a class histogram: " + histogram.strip());
    }
    return new LiveHeap(bytes);
  }

  long bytes() {
    return bytesByClass.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The classes that have grown most since another heap, with the bytes that they have grown by.
   */
  List<Map.Entry<String, Long>> growthSince(LiveHeap other, int classes) {
    return bytesByClass.entrySet().stream()
        .map(
            entry ->
                Map.entry(
                    entry.getKey(),
                    entry.getValue() - other.bytesByClass.getOrDefault(entry.getKey(), 0L)))
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(classes)
        .toList();
  }
}
