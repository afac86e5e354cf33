package uk.nhsx.deploy.local.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import uk.nhsx.deploy.local.supervise.ManagedProcess;

/** Processes of a PostgreSQL whose parent was killed. */
final class Leftovers {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private Leftovers() {}

  /** Ends the processes of this program; most exit by themselves. */
  static void end(Path postgres) throws InterruptedException {
    long begin = System.nanoTime();
    for (ProcessHandle leftover : of(postgres)) {
      Duration left = TIMEOUT.minusNanos(System.nanoTime() - begin);
      if (left.isNegative() || !ManagedProcess.endsWithin(leftover, left)) {
        leftover.destroyForcibly();
        ManagedProcess.endsWithin(leftover, TIMEOUT);
      }
    }
  }

  // The programs are in the state directory, so those of another suite have another path.
  private static List<ProcessHandle> of(Path postgres) {
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().command().filter(postgres.toString()::equals).isPresent())
        .toList();
  }
}
