package uk.nhsx.deploy.local.export.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.table.PackTable;
import uk.nhsx.deploy.local.export.table.ServiceTables;

class PackVerificationTest {
  private static final String EVENTS = "ai-lab/events.jsonl";
  private static final String AWARDS = "ai-lab/awards.jsonl";

  @TempDir private Path directory;

  private final List<PackFile> files = new ArrayList<>();

  /** Each table has two rows. */
  @BeforeEach
  void writePack() throws IOException {
    FileWriter writer = new FileWriter(directory);
    for (ServiceTables service : ServiceTables.ALL) {
      for (PackTable table : service.tables()) {
        files.add(
            writer.<IOException>write(
                table.path() + TableFiles.JSON_LINES,
                TableFiles.NDJSON,
                out -> {
                  out.write("{}\n{}\n".getBytes(StandardCharsets.UTF_8));
                  return 2L;
                }));
      }
    }
    store(Manifest.FORMAT_VERSION, 2, files);
  }

  @Test
  void shouldAcceptAPackThatIsAsItWasWritten() throws Exception {
    assertThat(PackVerification.verify(directory).files()).isEqualTo(files);
  }

  @Test
  void shouldRefuseAnExportThatIsNotFinished() throws Exception {
    Files.delete(directory.resolve(Manifest.FILE));

    assertRefused("no finished export", Manifest.FILE);
  }

  @Test
  void shouldRefuseAManifestThatIsNotJson() throws Exception {
    Files.writeString(directory.resolve(Manifest.FILE), "{\"formatVersion\":1");

    assertRefused(Manifest.FILE + " can't be used: it is not JSON (line 1, column 19)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "{\"services\":[],\"leftOut\":[],\"files\":[]}", "{\"a\":1}"})
  void shouldRefuseAnotherJsonThanAManifest(String json) throws Exception {
    Files.writeString(directory.resolve(Manifest.FILE), json);

    assertRefused(Manifest.FILE + " can't be used: it has not the fields", "Nothing was imported");
  }

  @Test
  void shouldRefuseAnotherFormat() throws Exception {
    store(2, 2, files);

    assertRefused("formatVersion 2", "imports 1");
  }

  @Test
  void shouldNameAllFilesThatAreDamaged() throws Exception {
    Files.writeString(directory.resolve(EVENTS), "{}\n[]\n");
    Files.writeString(directory.resolve(AWARDS), "{}\n");
    Files.delete(directory.resolve("ai-lab/programmes.jsonl"));

    assertRefused(
        EVENTS + " was changed",
        AWARDS + " has 3 bytes, and had 6",
        "ai-lab/programmes.jsonl is missing");
  }

  @Test
  void shouldRefuseAFileWithoutTheRowsThatTheManifestStates() throws Exception {
    replace(AWARDS, 3L);

    assertRefused(AWARDS + " has not 3 rows");
  }

  @Test
  void shouldRefuseALogWithoutTheEventsThatTheManifestStates() throws Exception {
    store(Manifest.FORMAT_VERSION, 3, files);

    assertRefused(EVENTS + " has 2 events, and its log 3");
  }

  @Test
  void shouldRefuseAPackWithoutATable() throws Exception {
    store(
        Manifest.FORMAT_VERSION,
        2,
        files.stream().filter(file -> !file.path().equals(AWARDS)).toList());

    assertRefused("does not list " + AWARDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../awards.jsonl", "ai-lab/../../awards.jsonl", "/awards.jsonl"})
  void shouldRefuseAFileOutsideOfThePack(String path) throws Exception {
    String manifest = Files.readString(directory.resolve(Manifest.FILE));
    Files.writeString(directory.resolve(Manifest.FILE), manifest.replace(AWARDS, path));

    assertRefused(Manifest.FILE + " can't be used: path leads out of the pack: " + path + ".");
  }

  private void replace(String path, long rows) throws IOException {
    store(
        Manifest.FORMAT_VERSION,
        2,
        files.stream()
            .map(
                file ->
                    file.path().equals(path)
                        ? new PackFile(path, file.mediaType(), file.bytes(), rows, file.sha256())
                        : file)
            .toList());
  }

  private void store(int formatVersion, long lastEvent, List<PackFile> listed) throws IOException {
    List<ServiceLog> logs =
        ServiceTables.ALL.stream()
            .map(
                service ->
                    new ServiceLog(
                        service.service(),
                        1,
                        lastEvent,
                        "id",
                        "2020-01-01T00:00:00.000000Z",
                        List.of("1")))
            .toList();
    PackJson.write(
        directory.resolve(Manifest.FILE),
        new Manifest(
            formatVersion,
            "A pack",
            "NHSX suite",
            "1",
            "MIT",
            null,
            "2020-01-01T00:00:00.000000Z",
            new Manifest.Report("/v1/progress-report", "sha-256:00"),
            logs,
            List.of(),
            listed));
  }

  private void assertRefused(String... words) {
    assertThatThrownBy(() -> PackVerification.verify(directory))
        .isInstanceOf(SuiteException.class)
        .hasMessageContainingAll(words);
  }
}
