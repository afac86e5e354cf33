package uk.nhsx.deploy.local.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.deploy.local.console.SuiteException;

class BackupFileTest {
  @TempDir Path directory;

  @Test
  void shouldWriteAFileThatOnlyItsOwnerCanRead() throws Exception {
    Path file = directory.resolve("backup");

    new BackupFile(file, false).write(out -> out.write("content".getBytes(UTF_8)));

    assertThat(file).hasContent("content");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void shouldNotBeThereBeforeItIsComplete() throws Exception {
    Path file = directory.resolve("backup");

    new BackupFile(file, false).write(out -> assertThat(file).doesNotExist());

    assertThat(file).exists();
  }

  @Test
  void shouldNotReplaceAFile() throws Exception {
    Path file = Files.writeString(directory.resolve("backup"), "before");

    assertThatThrownBy(() -> new BackupFile(file, false))
        .isInstanceOf(SuiteException.class)
        .hasMessage(file + " exists already: name another file, or replace it with --force");
  }

  @Test
  void shouldNotReplaceAFileThatAppearsMeanwhile() throws Exception {
    Path file = directory.resolve("backup");
    BackupFile backup = new BackupFile(file, false);

    assertThatThrownBy(() -> backup.write(out -> Files.writeString(file, "of another command")))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("exists already");

    assertThat(file).hasContent("of another command");
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void shouldReplaceAFileOnRequest() throws Exception {
    Path file = Files.writeString(directory.resolve("backup"), "before");

    new BackupFile(file, true).write(out -> out.write("content".getBytes(UTF_8)));

    assertThat(file).hasContent("content");
  }

  @Test
  void shouldKeepTheFileBeforeIfTheBackupFails() throws Exception {
    Path file = Files.writeString(directory.resolve("backup"), "before");
    BackupFile backup = new BackupFile(file, true);

    assertThatThrownBy(
            () ->
                backup.write(
                    out -> {
                      out.write(1);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("could not be written")
        .hasMessageContaining("No space left on device");

    assertThat(file).hasContent("before");
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void shouldSayThatTheDirectoryIsMissing() {
    Path file = directory.resolve("missing/backup");

    assertThatThrownBy(() -> new BackupFile(file, false))
        .isInstanceOf(SuiteException.class)
        .hasMessage("there is no directory %s: create it first".formatted(file.getParent()));
  }

  @Test
  void shouldNotWriteOverADirectory() {
    assertThatThrownBy(() -> new BackupFile(directory, true))
        .isInstanceOf(SuiteException.class)
        .hasMessage(directory + " is a directory: name a file in it");
  }
}
