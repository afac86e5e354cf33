package uk.nhsx.benchmarks.registers;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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
    Map<String, CpuTime> before = used();
    long requests = load.perSecond(time).multiply(BigDecimal.valueOf(time.toSeconds())).longValue();
    Map<String, CpuTime> after = used();
    Map<String, Duration> used = new LinkedHashMap<>();
    after.forEach((user, now) -> used.put(user, now.since(before.getOrDefault(user, now))));
    return Profile.of(recording.end(), requests, used);
  }

  private Map<String, CpuTime> used() throws IOException, InterruptedException, CannotMeasure {
    Map<String, CpuTime> used = new LinkedHashMap<>();
    used.put("the service", CpuTime.of(suite.process(process)));
    used.put("PostgreSQL", CpuTime.ofAll(suite.process("postgres")));
    used.put("Kafka", CpuTime.of(suite.process("kafka")));
    used.put("the callers", CpuTime.of(ProcessHandle.current()));
    return used;
  }
}
