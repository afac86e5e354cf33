package uk.nhsx.deploy.local.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.pack.Manifest;
import uk.nhsx.deploy.local.export.pack.PackFile;

class ExportProgressTest {
  private static final ExportProgress PROGRESS =
      new ExportProgress(
          Manifest.FORMAT_VERSION,
          "2020-01-01T00:00:00.000000Z",
          null,
          new Manifest.Report("/v1/progress-report", "sha-256:00"),
          List.of(),
          List.of(new PackFile("a.csv", "text/csv", 3, 1L, "0".repeat(64))));

  @TempDir private Path directory;

  @Test
  void shouldBeginInAnEmptyDirectory() throws Exception {
    assertThat(ExportProgress.read(directory)).isEmpty();
    assertThat(ExportProgress.read(directory.resolve("new"))).isEmpty();
  }

  @Test
  void shouldContinueFromWhatWasStored() throws Exception {
    PROGRESS.store(directory);

    assertThat(ExportProgress.read(directory)).contains(PROGRESS);
  }

  @Test
  void shouldRefuseADirectoryOfOtherFiles() throws Exception {
    Files.writeString(directory.resolve("letter.txt"), "");

    assertRefused("not empty (letter.txt)");
  }

  @Test
  void shouldRefuseAFinishedExport() throws Exception {
    Files.writeString(directory.resolve(Manifest.FILE), "{}");

    assertRefused("holds a finished export already");
  }

  @Test
  void shouldRefuseToContinueInAnotherFormat() throws Exception {
    PROGRESS.store(directory);
    Path file = directory.resolve(ExportProgress.FILE);
    Files.writeString(
        file,
        Files.readString(file).replaceFirst("\"formatVersion\" : 1", "\"formatVersion\" : 7"));

    assertRefused("format version 7");
  }

  private void assertRefused(String words) {
    assertThatThrownBy(() -> ExportProgress.read(directory))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining(words);
  }
}
