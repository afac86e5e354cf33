package uk.nhsx.benchmarks.registers;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.CpuTime;
import uk.nhsx.benchmarks.harness.FlightRecording;
import uk.nhsx.benchmarks.harness.Suite;

/** Looks on while a load runs; that costs time, so such a run does not count. */
final class Profiler {
  private final Suite suite;
  private final String process;

  Profiler(Suite suite, String process) {
    this.suite = suite;
    this.process = process;
  }

  Profile watch(String name, Load load, Duration time)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    Path file = suite.state().resolve(name + ".jfr");
    FlightRecording recording = FlightRecording.begin(suite.process(process), file);
    Map<String, Supplier<CpuTime>> clocks = clocks();
    Map<String, CpuTime> before = read(clocks);
    long requests = load.perSecond(time).multiply(BigDecimal.valueOf(time.toSeconds())).longValue();
    Map<String, CpuTime> after = read(clocks);
    Map<String, Duration> used = new LinkedHashMap<>();
    after.forEach((user, now) -> used.put(user, now.since(before.getOrDefault(user, now))));
    return Profile.of(recording.end(), requests, used);
  }

  /** Made before anything is read: to ask the suite for a process takes a while. */
  private Map<String, Supplier<CpuTime>> clocks()
      throws IOException, InterruptedException, CannotMeasure {
    ProcessHandle service = suite.process(process);
    ProcessHandle postgres = suite.process("postgres");
    ProcessHandle kafka = suite.process("kafka");
    Map<String, Supplier<CpuTime>> clocks = new LinkedHashMap<>();
    clocks.put("the service", () -> CpuTime.of(service));
    clocks.put("PostgreSQL", () -> CpuTime.ofAll(postgres));
    clocks.put("Kafka", () -> CpuTime.of(kafka));
    clocks.put("the callers", () -> CpuTime.of(ProcessHandle.current()));
    return clocks;
  }

  private static Map<String, CpuTime> read(Map<String, Supplier<CpuTime>> clocks) {
    Map<String, CpuTime> times = new LinkedHashMap<>();
    clocks.forEach((user, clock) -> times.put(user, clock.get()));
    return times;
  }
}
