package uk.nhsx.benchmarks.stream;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import uk.nhsx.benchmarks.harness.Caller;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;

/** What all readers together take of the gateway's heap: with them, and when they have left. */
final class Memory {
  private static final String READERS = "stream_subscribers ";
  private static final long PAUSE_MILLIS = 100;

  private final URI gateway;
  private final URI metrics;
  private final ProcessHandle process;
  private final Officers officers;
  private final Size size;
  private final Surroundings surroundings;
  private final Caller caller = new Caller();

  Memory(Suite suite, Officers officers, Size size, Surroundings surroundings)
      throws IOException, InterruptedException, CannotMeasure {
    this.gateway = suite.address("GATEWAY_PORT");
    this.metrics = suite.address("GATEWAY_MANAGEMENT_PORT").resolve("/q/metrics");
    this.process = suite.process(EventStream.PROCESS);
    this.officers = officers;
    this.size = size;
    this.surroundings = surroundings;
  }

  /**
   * The live heap.
   *
   * @param told in the midst of events
   * @param waiting when all had been told, and nothing came
   * @param without the same process when all had left
   */
  record Taken(int readers, LiveHeap told, LiveHeap waiting, LiveHeap without) {

    long bytesWhileTold() {
      return (told.bytes() - without.bytes()) / readers;
    }

    long bytesWhileWaiting() {
      return (waiting.bytes() - without.bytes()) / readers;
    }
  }

  Taken take() throws IOException, InterruptedException, CannotMeasure {
    Duration time = size.warmUp();
    int changes = size.changes(time);
    LiveHeap told;
    LiveHeap waiting;
    try (Audience audience =
        Audience.of(size.readers(), gateway, surroundings.clock(), Turn.PATIENCE)) {
      Officers.Work work = officers.begin(changes, size.pace());
      Thread.sleep(time.toMillis() / 2);
      told = LiveHeap.of(process);
      work.await();
      audience.await(changes);
      waiting = LiveHeap.of(process);
    }
    awaitNoReaders();
    Taken taken = new Taken(size.readers(), told, waiting, LiveHeap.of(process));
    surroundings.say(
        "heap of a reader: %d bytes while told, %d while waiting"
            .formatted(taken.bytesWhileTold(), taken.bytesWhileWaiting()));
    return taken;
  }

  private void awaitNoReaders() throws IOException, InterruptedException, CannotMeasure {
    long begin = System.nanoTime();
    while (readers() > 0) {
      if (System.nanoTime() - begin > Turn.PATIENCE.toNanos()) {
        throw new CannotMeasure(
            "the gateway has readers %s after all left".formatted(Turn.PATIENCE));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private long readers() throws IOException, InterruptedException, CannotMeasure {
    return new String(caller.get(metrics), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith(READERS))
        .map(line -> line.substring(READERS.length()).replaceFirst("\\..*", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow(() -> new CannotMeasure("the gateway does not tell how many readers it has"));
  }
}
