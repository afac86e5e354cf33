package uk.nhsx.deploy.local.supervise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import uk.nhsx.deploy.local.state.ProcessRecord;
import uk.nhsx.deploy.local.state.StateDirectory;

/** The numbers of the processes that run, stored for the next supervisor after a kill. */
public final class ProcessRecords {
  private ProcessRecords() {}

  static void keep(StateDirectory state, ProcessName name, ProcessRecord process)
      throws IOException {
    process.write(file(state, name));
  }

  static void forget(StateDirectory state, ProcessName name) {
    try {
      Files.deleteIfExists(file(state, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process of that name, if it is alive and the one that was started. */
  public static Optional<ProcessHandle> alive(StateDirectory state, ProcessName name) {
    return ProcessRecord.read(file(state, name)).flatMap(ProcessRecord::alive);
  }

  private static Path file(StateDirectory state, ProcessName name) {
    return state.run(name.label() + ".pid");
  }
}
