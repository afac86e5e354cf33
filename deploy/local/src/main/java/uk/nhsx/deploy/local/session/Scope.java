package uk.nhsx.deploy.local.session;

import java.util.EnumSet;
import java.util.Set;
import uk.nhsx.deploy.local.supervise.ProcessName;

/** Which processes are started. */
public enum Scope {
  SUITE(EnumSet.allOf(ProcessName.class)),
  INFRASTRUCTURE(EnumSet.of(ProcessName.POSTGRES, ProcessName.KAFKA));

  private final Set<ProcessName> processes;

  Scope(Set<ProcessName> processes) {
    this.processes = processes;
  }

  Set<ProcessName> processes() {
    return processes;
  }
}
