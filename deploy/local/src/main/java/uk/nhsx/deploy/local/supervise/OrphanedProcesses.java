package uk.nhsx.deploy.local.supervise;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.state.PidFile;
import uk.nhsx.deploy.local.state.StateDirectory;

/** Finds and stops processes that outlived their supervisor. */
public final class OrphanedProcesses {
  private final StateDirectory state;
  private final Map<ProcessName, ManagedProcess> processes;
  private final Duration timeout;

  public OrphanedProcesses(
      StateDirectory state, Collection<ManagedProcess> processes, Duration timeout) {
    this.state = state;
    this.processes =
        processes.stream().collect(Collectors.toMap(ManagedProcess::name, Function.identity()));
    this.timeout = timeout;
  }

  public boolean exist() {
    return !describe().isEmpty();
  }

  /** The name and the pid of each. */
  public List<String> describe() {
    return Arrays.stream(ProcessName.values())
        .flatMap(name -> state.pid(name.label()).process().stream().map(p -> describe(name, p)))
        .toList();
  }

  private static String describe(ProcessName name, ProcessHandle process) {
    return "%s (pid %d)".formatted(name.label(), process.pid());
  }

  /** Stops them all, in the order in which a supervisor stops them. */
  public void stop(Progress progress) throws InterruptedException {
    for (List<ProcessName> together : ProcessName.stopOrder()) {
      for (ProcessName name : together) {
        PidFile file = state.pid(name.label());
        Optional<ProcessHandle> alive = file.process();
        ManagedProcess process = processes.get(name);
        if (alive.isPresent() && process != null) {
          boolean ended = process.terminate(alive.get(), timeout);
          progress.print(
              "%s (pid %d, of an earlier run) %s"
                  .formatted(name.label(), alive.get().pid(), ended ? "stopped" : "does not stop"));
        }
        file.delete();
      }
    }
  }
}
