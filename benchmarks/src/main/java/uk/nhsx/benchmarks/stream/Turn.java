package uk.nhsx.benchmarks.stream;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import uk.nhsx.benchmarks.harness.Latencies;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.SuiteProcess;

/**
 * One measurement: readers connect, changes are made at an even pace, and the readers disconnect
 * when they have received all of them.
 *
 * @param deliveries to readers that read
 * @param gatewayTime processor time of the gateway in a second
 * @param harnessTime the same of the harness, which reads, and of wrk, which writes
 */
record Turn(
    StreamReaders.Deliveries deliveries,
    StalledReaders.Result stalled,
    Duration gatewayTime,
    Duration harnessTime) {

  /** Until the first event that counts: the first events after a connection are slow. */
  private static final Duration SETTLE = Duration.ofSeconds(3);

  /** Some time more, until the buffers of a connection are full. */
  private static final Duration SURELY_DISCONNECTED = StreamScenario.WRITE_TIMEOUT.plusSeconds(2);

  static Turn measure(Run run, ChangeLoad changes, Setup setup, Duration time)
      throws IOException, InterruptedException {
    URI address = run.suite().address("GATEWAY_PORT");
    SuiteProcess gateway = run.suite().process(StreamScenario.PROCESS);
    int count = setup.readers(run.options().number("--readers"));
    Duration length = SETTLE.plus(time);
    long before = changes.settledHead();
    try (StreamReaders readers =
            StreamReaders.connect(count, address, run.clock(), StreamScenario.TIMEOUT);
        StalledReaders stalled = new StalledReaders(address, StreamScenario.WRITE_TIMEOUT)) {
      Duration gatewayBefore = gateway.cpuTime();
      Duration harnessBefore = SuiteProcess.cpuTimeOfHarness();
      readers.countFrom(run.clock().instant().plus(SETTLE));
      ChangeLoad.Running running = changes.start(length);
      if (setup.hasStalledReaders()) {
        stalled.connectFor(length);
      }
      running.await();
      Duration gatewayUsed = gateway.cpuTime().minus(gatewayBefore);
      Duration harnessUsed = SuiteProcess.cpuTimeOfHarness().minus(harnessBefore);
      Turn turn =
          new Turn(
              readers.closeAfter(changes.settledHead() - before),
              stalled.result(SURELY_DISCONNECTED, StreamScenario.TIMEOUT),
              gatewayUsed.dividedBy(length.toSeconds()),
              harnessUsed.dividedBy(length.toSeconds()));
      Latencies latencies = turn.deliveries().latencies();
      run.log(
          "%s: median %s, p99 %s, longest %s of %d; %s",
          setup.title(),
          Latencies.text(latencies.median()),
          Latencies.text(latencies.percentile(99)),
          Latencies.text(latencies.longest()),
          latencies.count(),
          turn.deliveries().faults());
      return turn;
    }
  }
}
