package uk.nhsx.benchmarks.stream;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import uk.nhsx.benchmarks.harness.MeasurementException;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.SequentialClient;
import uk.nhsx.benchmarks.harness.SuiteProcess;

/**
 * The live heap of the gateway.
 *
 * @param receiving with readers that receive events
 * @param idle with readers that have received all events
 * @param without the same process after all readers have left
 */
record HeapUse(int readers, LiveHeap receiving, LiveHeap idle, LiveHeap without) {
  private static final String METRIC = "stream_subscribers ";
  private static final long POLL_MILLIS = 100;

  static HeapUse measure(Run run, ChangeLoad changes) throws IOException, InterruptedException {
    SuiteProcess gateway = run.suite().process(StreamScenario.PROCESS);
    Duration time = run.options().warmUp();
    int count = run.options().number("--readers");
    long before = changes.settledHead();
    LiveHeap receiving;
    LiveHeap idle;
    try (StreamReaders readers =
        StreamReaders.connect(
            count, run.suite().address("GATEWAY_PORT"), run.clock(), StreamScenario.TIMEOUT)) {
      ChangeLoad.Running running = changes.start(time);
      Thread.sleep(time.toMillis() / 2);
      receiving = LiveHeap.of(gateway);
      running.await();
      readers.await(changes.settledHead() - before);
      idle = LiveHeap.of(gateway);
    }
    awaitNoReaders(run.suite().address("GATEWAY_MANAGEMENT_PORT").resolve("/q/metrics"));
    HeapUse use = new HeapUse(count, receiving, idle, LiveHeap.of(gateway));
    run.log("heap of a reader: receiving %d, idle %d bytes", use.bytesReceiving(), use.bytesIdle());
    return use;
  }

  long bytesReceiving() {
    return (receiving.bytes() - without.bytes()) / readers;
  }

  long bytesIdle() {
    return (idle.bytes() - without.bytes()) / readers;
  }

  private static void awaitNoReaders(URI metrics) throws InterruptedException {
    SequentialClient client = new SequentialClient();
    long end = System.nanoTime() + StreamScenario.TIMEOUT.toNanos();
    while (connected(new String(client.get(metrics), StandardCharsets.UTF_8)) > 0) {
      if (System.nanoTime() > end) {
        throw new MeasurementException("the gateway has readers after all have disconnected");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static long connected(String metrics) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(METRIC))
        .map(line -> line.substring(METRIC.length()).replaceFirst("\\..*", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow(() -> new MeasurementException("the gateway has no metric " + METRIC));
  }
}
