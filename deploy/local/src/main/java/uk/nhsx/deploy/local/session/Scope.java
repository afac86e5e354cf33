package uk.nhsx.deploy.local.session;

import java.util.EnumSet;
import java.util.Set;
import uk.nhsx.deploy.local.supervise.ProcessName;

/** Which processes a command starts. */
public enum Scope {
  SUITE("up", "the suite", EnumSet.allOf(ProcessName.class)),
  INFRASTRUCTURE(
      "infra", "PostgreSQL and Kafka", EnumSet.of(ProcessName.POSTGRES, ProcessName.KAFKA));

  private final String command;
  private final String label;
  private final Set<ProcessName> processes;

  Scope(String command, String label, Set<ProcessName> processes) {
    this.command = command;
    this.label = label;
    this.processes = processes;
  }

  /** The command that starts them. */
  public String command() {
    return command;
  }

  String label() {
    return label;
  }

  Set<ProcessName> processes() {
    return processes;
  }
}
