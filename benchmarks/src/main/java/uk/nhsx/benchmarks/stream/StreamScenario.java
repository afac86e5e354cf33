package uk.nhsx.benchmarks.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.benchmarks.harness.NumberOption;
import uk.nhsx.benchmarks.harness.Quantity;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.Scenario;
import uk.nhsx.benchmarks.harness.SuiteProcess;

/** Measures the event stream with many readers, beside one reader alone. */
public final class StreamScenario extends Scenario {
  static final String PROCESS = "gateway";

  /** After so long the gateway disconnects a reader that does not read. */
  static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);

  static final Duration TIMEOUT = Duration.ofSeconds(30);

  // More connections need a machine that is set up for them.
  private static final int MOST_READERS = 10_000;

  /**
   * More events than the gateway buffers of the two streams, so that its buffers do not grow while
   * the heap is measured; and more than a connection of a stalled reader buffers.
   */
  private static final int BACKLOG = 5_000;

  private static final int BACKLOG_PER_SECOND = 250;

  public StreamScenario() {
    super(
        "stream",
        PROCESS,
        "Latencies of the event stream with many readers of one gateway, beside one reader alone;"
            + " the heap that a reader takes; and the effect of a reader that never reads; needs"
            + " wrk.",
        NumberOption.of("--readers", 2_000, 1, MOST_READERS, "Readers at once."),
        NumberOption.of("--per-second", 20, 1, 100, "Changes a second, evenly spaced."),
        NumberOption.warmUp(20),
        NumberOption.seconds(60),
        NumberOption.runs(3));
  }

  /** All readers are one client for the gateway. */
  @Override
  protected Map<String, String> settings() {
    String limit = Integer.toString(2 * MOST_READERS);
    return Map.of(
        "GATEWAY_STREAM_SUBSCRIBERS_PER_CALLER", limit,
        "GATEWAY_STREAM_SUBSCRIBERS_PER_INSTANCE", limit,
        "GATEWAY_STREAM_WRITE_TIMEOUT", WRITE_TIMEOUT.toSeconds() + "s");
  }

  @Override
  protected void measure(Run run) throws Exception {
    SuiteProcess gateway = run.suite().process(PROCESS);
    ChangeLoad changes = new ChangeLoad(run);
    run.log("filling the logs with %d events", BACKLOG);
    changes.fill(BACKLOG, BACKLOG_PER_SECOND);
    run.log("warming up");
    Turn.measure(run, changes, Setup.ONE, run.options().warmUp());
    Quantity peakWithOne = gateway.peakMemory();
    Turn.measure(run, changes, Setup.ALL, run.options().warmUp());
    Map<Setup, List<Turn>> turns = new EnumMap<>(Setup.class);
    List<HeapUse> heaps = new ArrayList<>();
    for (int i = 0; i < run.options().runs(); i++) {
      for (Setup setup : Setup.ofRun(i)) {
        turns
            .computeIfAbsent(setup, first -> new ArrayList<>())
            .add(Turn.measure(run, changes, setup, run.options().time()));
      }
      heaps.add(HeapUse.measure(run, changes));
    }
    new StreamTables(run.report(), run.options().number("--readers"), turns)
        .write(heaps, peakWithOne, gateway.peakMemory());
  }
}
