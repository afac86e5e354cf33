package uk.nhsx.deploy.local.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.postgres.OfflineServer;
import uk.nhsx.deploy.local.state.ExampleDataStatus;
import uk.nhsx.deploy.local.state.StateDirectory;

/**
 * The replacement of the data files, which takes several renames and is atomic all the same: one of
 * them commits it, and what is left to do afterwards is done by whatever command comes next. A
 * restore that is killed before has changed nothing. The caller holds the lock of the suite.
 */
public final class PendingRestore {
  private static final String CLUSTER = "cluster";
  private static final String EXAMPLE_DATA = "example-data";

  private final StateDirectory state;
  private final Path unfinished;
  private final Path committed;

  public PendingRestore(StateDirectory state) {
    this.state = state;
    this.unfinished = state.data("restore.unfinished");
    this.committed = state.data("restore");
  }

  /** Where the new data files are prepared; empty. */
  Path begin() throws IOException, InterruptedException {
    abandon();
    Path cluster = unfinished.resolve(CLUSTER);
    PrivateFiles.createDirectories(cluster);
    return cluster;
  }

  /** Deletes what was prepared. */
  void abandon() throws IOException, InterruptedException {
    if (Files.exists(unfinished)) {
      new OfflineServer(state).endLeftovers();
      StateDirectory.delete(unfinished);
    }
  }

  /** Decides that the prepared files become those of the suite. */
  void commit(ExampleDataStatus.Value exampleData) throws IOException {
    Path status = unfinished.resolve(EXAMPLE_DATA);
    Files.writeString(status, exampleData.name());
    PrivateFiles.sync(status);
    PrivateFiles.sync(unfinished);
    PrivateFiles.move(unfinished, committed);
  }

  /** Completes a restore that was killed after its commit; deletes what another has prepared. */
  public void complete(Progress progress) throws IOException, InterruptedException {
    abandon();
    if (Files.exists(committed)) {
      finish();
      progress.print("a restore that was interrupted is complete now");
    }
  }

  /** Does what the commit has decided; a repetition continues where an attempt was killed. */
  void finish() throws IOException {
    Path cluster = committed.resolve(CLUSTER);
    Path current = current();
    if (Files.exists(cluster)) {
      if (Files.exists(current)) {
        StateDirectory.delete(replaced());
        PrivateFiles.move(current, replaced());
      }
      PrivateFiles.move(cluster, current);
    }
    Path status = committed.resolve(EXAMPLE_DATA);
    if (Files.exists(status)) {
      new ExampleDataStatus(state).store(ExampleDataStatus.Value.valueOf(Files.readString(status)));
    }
    StateDirectory.delete(committed);
  }

  /** The data files of the suite. */
  Path current() {
    return state.data("postgres");
  }

  /** The data files that the last restore has replaced. */
  Path replaced() {
    return state.data("postgres.before-restore");
  }
}
