package uk.nhsx.deploy.local.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhsx.deploy.local.state.ExampleDataStatus;
import uk.nhsx.deploy.local.state.StateDirectory;

class PendingRestoreTest {
  @TempDir Path directory;
  private final List<String> printed = new ArrayList<>();
  private StateDirectory state;
  private PendingRestore restore;

  @BeforeEach
  void create() throws Exception {
    state = new StateDirectory(directory).create();
    restore = new PendingRestore(state);
    write(state.data("postgres"), "old");
    new ExampleDataStatus(state).store(ExampleDataStatus.Value.LEFT_OUT);
  }

  @Test
  void shouldReplaceTheDataAndKeepTheOld() throws Exception {
    prepare();
    restore.commit(ExampleDataStatus.Value.LOADED);
    restore.finish();

    assertRestored();
  }

  @Test
  void shouldChangeNothingIfItWasKilledBeforeItsCommit() throws Exception {
    prepare();

    afterAKill().complete(printed::add);

    assertThat(content(state.data("postgres"))).isEqualTo("old");
    assertThat(new ExampleDataStatus(state).value()).isEqualTo(ExampleDataStatus.Value.LEFT_OUT);
    assertThat(names()).containsExactly("postgres");
    assertThat(printed).isEmpty();
  }

  /** The steps of {@link PendingRestore#finish}, after each of which a kill may come. */
  enum Done {
    NOTHING,
    OLD_DATA_MOVED,
    NEW_DATA_MOVED,
    STATUS_STORED,
    STATUS_DELETED
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeCompletedIfItWasKilledAfterItsCommit(Done done) throws Exception {
    write(state.data("postgres.before-restore"), "of the restore before");
    prepare();
    restore.commit(ExampleDataStatus.Value.LOADED);
    Path committed = state.data("restore");
    if (done.compareTo(Done.OLD_DATA_MOVED) >= 0) {
      StateDirectory.delete(state.data("postgres.before-restore"));
      Files.move(state.data("postgres"), state.data("postgres.before-restore"));
    }
    if (done.compareTo(Done.NEW_DATA_MOVED) >= 0) {
      Files.move(committed.resolve("cluster"), state.data("postgres"));
    }
    if (done.compareTo(Done.STATUS_STORED) >= 0) {
      new ExampleDataStatus(state).store(ExampleDataStatus.Value.LOADED);
    }
    if (done.compareTo(Done.STATUS_DELETED) >= 0) {
      Files.delete(committed.resolve("example-data"));
    }

    afterAKill().complete(printed::add);

    assertRestored();
    assertThat(printed).containsExactly("a restore that was interrupted is complete now");
  }

  @Test
  void shouldRestoreWhereThereIsNoData() throws Exception {
    StateDirectory.delete(state.data("postgres"));
    prepare();
    restore.commit(ExampleDataStatus.Value.LOADED);

    restore.finish();

    assertThat(content(state.data("postgres"))).isEqualTo("new");
    assertThat(names()).containsExactly("postgres");
  }

  private void prepare() throws Exception {
    write(restore.begin(), "new");
  }

  private PendingRestore afterAKill() {
    return new PendingRestore(state);
  }

  private void assertRestored() throws IOException {
    assertThat(content(state.data("postgres"))).isEqualTo("new");
    assertThat(content(state.data("postgres.before-restore"))).isEqualTo("old");
    assertThat(new ExampleDataStatus(state).value()).isEqualTo(ExampleDataStatus.Value.LOADED);
    assertThat(names()).containsExactly("postgres", "postgres.before-restore");
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(directory.resolve("data"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void write(Path cluster, String content) throws IOException {
    Files.createDirectories(cluster);
    Files.writeString(cluster.resolve("file"), content);
  }

  private static String content(Path cluster) throws IOException {
    return Files.readString(cluster.resolve("file"));
  }
}
