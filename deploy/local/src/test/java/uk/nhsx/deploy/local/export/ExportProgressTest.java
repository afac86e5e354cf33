package uk.nhsx.deploy.local.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.pack.Manifest;
import uk.nhsx.deploy.local.export.pack.PackFile;

class ExportProgressTest {
  private static final ExportProgress PROGRESS =
      new ExportProgress(
          Manifest.FORMAT_VERSION,
          "2020-01-01T00:00:00.000000Z",
          List.of("--from 2019-08-01", "--site"),
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
  void shouldContinueWithTheSameOptions() {
    ExportOptions same = new ExportOptions(LocalDate.parse("2019-08-01"), null, null, true);

    assertThatCode(() -> PROGRESS.requireOptions(directory, same)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "2019-08-01, , , false",
    "2019-08-02, , , true",
    "2019-08-01, 2020-01-31, , true",
    "2019-08-01, , https://example.org/licence, true"
  })
  void shouldRefuseToContinueWithOtherOptions(
      LocalDate from, @Nullable LocalDate to, @Nullable String licence, boolean site) {
    ExportOptions others = new ExportOptions(from, to, licence, site);

    assertThatThrownBy(() -> PROGRESS.requireOptions(directory, others))
        .isInstanceOf(SuiteException.class)
        .hasMessageContainingAll(
            directory + " has an unfinished export",
            "with --from 2019-08-01 --site:",
            "empty the directory");
  }

  /** A lock, and what a full disk has cut short. */
  @ParameterizedTest
  @ValueSource(strings = {ExportLock.FILE, ExportProgress.FILE + ".part"})
  void shouldBeginWhereAnExportHasNotStoredAnything(String file) throws Exception {
    Files.writeString(directory.resolve(file), "");

    assertThat(ExportProgress.read(directory)).isEmpty();
  }

  @Test
  void shouldRefuseAFileInPlaceOfADirectory() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> ExportProgress.read(file))
        .isInstanceOf(SuiteException.class)
        .hasMessage(file + " is a file, and no directory: name a new or an empty directory");
  }

  @Test
  void shouldRefuseAProgressThatIsCutShort() throws Exception {
    Files.writeString(directory.resolve(ExportProgress.FILE), "{\"formatVersion\" : 1,");

    assertRefused("it is not JSON (line 1, column 22). Empty the directory");
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
