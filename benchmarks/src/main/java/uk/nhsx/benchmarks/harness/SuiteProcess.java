package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A process of the suite. */
public record SuiteProcess(ProcessHandle handle) {
  private static final String PEAK = "VmHWM:";
  private static final String NOW = "VmRSS:";
  private static final int MILLIS_OF_A_TICK = 10;

  /** The program that runs: the {@code java} of a JDK. */
  public String java() {
    return handle.info().command().orElse("java");
  }

  /** Runs a command of {@code jcmd}, of the same JDK, and returns what it printed. */
  public String jcmd(String... words) throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(java()).resolveSibling("jcmd").toString());
    command.add(Long.toString(handle.pid()));
    command.addAll(List.of(words));
    try {
      Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
      String printed = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (jcmd.waitFor() != 0) {
        throw new MeasurementException(String.join(" ", command) + " failed\n" + printed.strip());
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The processor time of the harness and of the load generators that it has started. */
  public static Duration cpuTimeOfHarness() {
    return new SuiteProcess(ProcessHandle.current()).cpuTime();
  }

  /** The processor time of the process and of all processes that it has started, so far. */
  public Duration cpuTime() {
    return Stream.concat(Stream.of(handle), handle.descendants())
        .map(process -> Path.of("/proc", Long.toString(process.pid()), "stat"))
        .map(SuiteProcess::cpuTime)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration cpuTime(Path stat) {
    try {
      return parseCpuTime(Files.readString(stat));
    } catch (IOException e) {
      // The process has ended meanwhile, so that its time is part of its parent's.
      return Duration.ZERO;
    }
  }

  /** The fields utime, stime, cutime and cstime of proc(5): the last two are of ended children. */
  static Duration parseCpuTime(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = IntStream.range(11, 15).mapToLong(i -> Long.parseLong(fields[i])).sum();
    return Duration.ofMillis(ticks * MILLIS_OF_A_TICK);
  }

  /** The most resident memory that the process has had since its start (VmHWM). */
  public Quantity peakMemory() {
    return memory(PEAK);
  }

  /** The memory of the process that is resident now (VmRSS). */
  public Quantity residentMemory() {
    return memory(NOW);
  }

  private Quantity memory(String field) {
    try {
      Path status = Path.of("/proc", Long.toString(handle.pid()), "status");
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(field))
          .map(line -> Quantity.ofKibibytes(Long.parseLong(line.replaceAll("\\D", ""))))
          .findFirst()
          .orElseThrow(() -> new MeasurementException("no " + field + " in " + status));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
