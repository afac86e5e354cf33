package uk.nhsx.benchmarks.scaling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import uk.nhsx.benchmarks.harness.MeasurementException;

/**
 * Holds a process to a part of one processor, by a control group of its own: the means by which
 * Kubernetes enforces {@code resources.limits.cpu}. It takes a super-user.
 */
final class ProcessorLimit implements AutoCloseable {

  /** Short, so that a request rarely waits for the rest of a period. */
  private static final int PERIOD_MICROS = 20_000;

  private static final Path ROOT = Path.of("/sys/fs/cgroup");

  private final Path group;

  private ProcessorLimit(Path group) {
    this.group = group;
  }

  /**
   * Limits a process with all its threads to a percentage of one processor.
   *
   * @throws MeasurementException if no control group can be made
   */
  static ProcessorLimit of(ProcessHandle process, int percent) {
    boolean second = Files.exists(ROOT.resolve("cgroup.controllers"));
    Path group =
        (second ? ROOT : ROOT.resolve("cpu")).resolve("nhsx-suite-benchmark-" + process.pid());
    String quota = Integer.toString(PERIOD_MICROS * percent / 100);
    try {
      Files.createDirectories(group);
      if (second) {
        Files.writeString(group.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
      } else {
        Files.writeString(group.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD_MICROS));
        Files.writeString(group.resolve("cpu.cfs_quota_us"), quota);
      }
      Files.writeString(group.resolve("cgroup.procs"), Long.toString(process.pid()));
      return new ProcessorLimit(group);
    } catch (IOException e) {
      throw new MeasurementException(
          "root and a cpu controller are needed: no control group can be made at " + group, e);
    }
  }

  /** Moves the process out, so that the group can be removed. */
  @Override
  public void close() {
    try {
      for (String pid : Files.readAllLines(group.resolve("cgroup.procs"))) {
        Files.writeString(group.resolveSibling("cgroup.procs"), pid);
      }
      Files.delete(group);
    } catch (IOException e) {
      throw new MeasurementException("a control group can't be removed: " + group, e);
    }
  }
}
