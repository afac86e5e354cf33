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
import uk.nhsx.deploy.local.state.StateDirectory;

/** Processes that outlived their supervisor. */
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
    return Arrays.stream(ProcessName.values())
        .anyMatch(n -> ProcessRecords.alive(state, n).isPresent());
  }

  /** Stops them all, in the order in which a supervisor would have. */
  public void stop(Progress progress) throws InterruptedException {
    for (List<ProcessName> together : ProcessName.stopOrder()) {
      for (ProcessName name : together) {
        Optional<ProcessHandle> alive = ProcessRecords.alive(state, name);
        ManagedProcess process = processes.get(name);
        if (alive.isPresent() && process != null) {
          boolean gone = Termination.of(alive.get(), process, timeout);
          progress.say(
              "%s (pid %d, left over) %s"
                  .formatted(name.label(), alive.get().pid(), gone ? "stopped" : "does not stop"));
        }
        ProcessRecords.forget(state, name);
      }
    }
  }
}
