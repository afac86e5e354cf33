package uk.nhsx.deploy.local.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.pack.Manifest;

class ExportLockTest {
  @TempDir private Path directory;

  @Test
  void shouldRefuseASecondExportIntoOneDirectory() throws Exception {
    try (ExportLock first = ExportLock.acquire(directory)) {
      assertThatThrownBy(() -> ExportLock.acquire(directory))
          .isInstanceOf(SuiteException.class)
          .hasMessage(
              "another ./suite export writes to %s: wait until it has ended, or name another directory"
                  .formatted(directory));
    }
  }

  @Test
  void shouldAdmitTheNextExportAfterTheEndOfTheFirst() throws Exception {
    ExportLock.acquire(directory).close();

    try (ExportLock next = ExportLock.acquire(directory)) {
      assertThat(directory.resolve(ExportLock.FILE)).exists();
    }
  }

  @Test
  void shouldLeaveNoFileInAFinishedPack() throws Exception {
    ExportLock lock = ExportLock.acquire(directory.resolve("pack"));
    Path manifest = Files.writeString(directory.resolve("pack").resolve(Manifest.FILE), "{}");

    lock.close();

    assertThat(directory.resolve("pack")).isDirectoryContaining(manifest::equals);
    assertThat(directory.resolve("pack").resolve(ExportLock.FILE)).doesNotExist();
  }

  @Test
  void shouldSayWhichDirectoryCanNotBeMade() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> ExportLock.acquire(file.resolve("pack")))
        .isInstanceOf(SuiteException.class)
        .hasMessageStartingWith("nothing was exported, since " + file)
        .hasMessageEndingWith("name a directory that you may write to");
  }
}
