package uk.nhsx.benchmarks.stream;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Jcmd;

/** What of a JVM's heap is in use: objects that are left after a collection of all others. */
record LiveHeap(Map<String, Long> bytesByClass) {

  /** {@code 1: 12345 678900 java.lang.String (java.base@25)}. */
  private static final Pattern ROW = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +(\\S+)");

  /** What a collector leaves in place of dead objects, to save itself the way: no live ones. */
  private static final Pattern FILLER = Pattern.compile("\\[?L?jdk\\.internal\\.vm\\.Filler.*");

  // Only each fourth collection of the serial collector moves everything together; the others may
  // leave some of the dead (MarkSweepAlwaysCompactCount), which older JDKs do not tell from the
  // living.
  private static final int COLLECTIONS = 4;

  static LiveHeap of(ProcessHandle process)
      throws IOException, InterruptedException, CannotMeasure {
    Jcmd jcmd = new Jcmd(process);
    for (int i = 0; i < COLLECTIONS; i++) {
      jcmd.ask("GC.run");
    }
    return parse(jcmd.ask("GC.class_histogram"));
  }

  static LiveHeap parse(String histogram) throws CannotMeasure {
    Map<String, Long> bytes = new HashMap<>();
    Matcher row = ROW.matcher(histogram);
    while (row.find()) {
      if (!FILLER.matcher(row.group(2)).matches()) {
        bytes.merge(row.group(2), Long.valueOf(row.group(1)), Long::sum);
      }
    }
    if (bytes.isEmpty()) {
      throw new CannotMeasure("this is no histogram of a heap: " + histogram.strip());
    }
    return new LiveHeap(bytes);
  }

  long bytes() {
    return bytesByClass.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many bytes more than there those classes take that take most more. */
  List<Map.Entry<String, Long>> mostBeyond(LiveHeap other, int classes) {
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
