package uk.nhsx.benchmarks.harness;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processor's time that processes have used so far, by their ids. */
public record CpuTime(Map<Long, Duration> used) {

  /** Of a process by itself. */
  public static CpuTime of(ProcessHandle process) {
    return of(Stream.of(process));
  }

  /** Of a process and all that it started: each session of PostgreSQL is a process. */
  public static CpuTime ofAll(ProcessHandle process) {
    return of(Stream.concat(Stream.of(process), process.descendants()));
  }

  /** What was used since; without what ended meanwhile. */
  public Duration since(CpuTime before) {
    return used.entrySet().stream()
        .map(now -> now.getValue().minus(before.used.getOrDefault(now.getKey(), Duration.ZERO)))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static CpuTime of(Stream<ProcessHandle> processes) {
    return new CpuTime(
        processes.collect(
            Collectors.toMap(
                ProcessHandle::pid,
                process -> process.info().totalCpuDuration().orElse(Duration.ZERO))));
  }
}
