package uk.nhsx.deploy.local.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import uk.nhsx.deploy.local.state.ProcessRecord;
import uk.nhsx.deploy.local.state.StateDirectory;

/** The pid of the supervisor, and whether the suite is up. */
public final class SupervisorFiles {
  private final Path supervisor;
  private final Path up;

  public SupervisorFiles(StateDirectory state) {
    this.supervisor = state.run("supervisor.pid");
    this.up = state.run("supervisor.up");
  }

  void begin() throws IOException {
    Files.deleteIfExists(up);
    ProcessRecord.of(ProcessHandle.current()).write(supervisor);
  }

  void isUp() throws IOException {
    ProcessRecord.of(ProcessHandle.current()).write(up);
  }

  void end() throws IOException {
    Files.deleteIfExists(up);
    Files.deleteIfExists(supervisor);
  }

  public Optional<ProcessHandle> supervisor() {
    return ProcessRecord.read(supervisor).flatMap(ProcessRecord::alive);
  }

  boolean hasComeUp(long pid) {
    return ProcessRecord.read(up).filter(record -> record.pid() == pid).isPresent();
  }
}
