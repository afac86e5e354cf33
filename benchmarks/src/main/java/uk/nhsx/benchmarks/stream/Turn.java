package uk.nhsx.benchmarks.stream;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.CpuTime;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;

/** Readers come, changes are made at an even pace, and when all have got them they leave. */
final class Turn {
  /** Until the first event that counts: those who have just come are not told anything quickly. */
  private static final Duration SETTLE = Duration.ofSeconds(3);

  /** With some time for what the connection takes before it is full. */
  private static final Duration SURELY_CUT_OFF = EventStream.CUT_OFF_AFTER.plusSeconds(2);

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI gateway;
  private final ProcessHandle process;
  private final Officers officers;
  private final Size size;
  private final Surroundings surroundings;

  Turn(Suite suite, Officers officers, Size size, Surroundings surroundings)
      throws IOException, InterruptedException, CannotMeasure {
    this.gateway = suite.address("GATEWAY_PORT");
    this.process = suite.process(EventStream.PROCESS);
    this.officers = officers;
    this.size = size;
    this.surroundings = surroundings;
  }

  /**
   * What a turn gave.
   *
   * @param spread of the delays that count
   * @param deliveries of all events, also of those that do not count
   * @param gateway what its process used of the processors in a second
   * @param readers the same of this process, which reads and writes
   */
  record Taken(
      Spread spread,
      long deliveries,
      Faults faults,
      Sleepers.Fate sleepers,
      Duration gateway,
      Duration readers) {}

  Taken take(Scene scene, Duration time) throws IOException, InterruptedException, CannotMeasure {
    Clock clock = surroundings.clock();
    Duration length = SETTLE.plus(time);
    int changes = size.changes(length);
    try (Audience audience = Audience.of(scene.readers(size), gateway, clock, PATIENCE);
        Sleepers sleepers = new Sleepers(gateway, EventStream.CUT_OFF_AFTER)) {
      CpuTime gatewayBefore = CpuTime.of(process);
      CpuTime readersBefore = CpuTime.of(ProcessHandle.current());
      audience.countFrom(clock.instant().plus(SETTLE));
      Officers.Work work = officers.begin(changes, size.pace());
      if (scene.sleeps()) {
        sleepers.comeFor(length);
      }
      work.await();
      Duration gatewayUsed = CpuTime.of(process).since(gatewayBefore);
      Duration readersUsed = CpuTime.of(ProcessHandle.current()).since(readersBefore);
      Audience.Heard heard = audience.leaveAfter(changes);
      Taken taken =
          new Taken(
              heard.delays().spread(),
              heard.events(),
              heard.faults(),
              sleepers.fate(SURELY_CUT_OFF, PATIENCE),
              gatewayUsed.dividedBy(length.toSeconds()),
              readersUsed.dividedBy(length.toSeconds()));
      surroundings.say(scene.words() + ": " + taken.spread() + "; " + taken.faults());
      return taken;
    }
  }
}
