package uk.nhsx.deploy.local.export;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.pack.FileWriter;
import uk.nhsx.deploy.local.export.pack.Manifest;
import uk.nhsx.deploy.local.export.pack.PackFile;
import uk.nhsx.deploy.local.export.pack.PackJson;
import uk.nhsx.deploy.local.export.pack.ServiceLog;
import uk.nhsx.deploy.local.export.pack.TableFiles;
import uk.nhsx.deploy.local.export.table.PackTable;
import uk.nhsx.deploy.local.export.table.ServiceTables;
import uk.nhsx.deploy.local.session.Installation;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.StateDirectory;

class ImportTest {
  @TempDir private Path directory;

  @Test
  void shouldAskForAnEmptySuiteWhenNoneRuns() throws Exception {
    Path pack = writeEmptyPack();
    StateDirectory state = new StateDirectory(directory.resolve("state"));
    Import target =
        new Import(
            new Installation(directory, new Settings(Map.of()), state), pack, Console.ofProcess());

    assertThatThrownBy(target::run)
        .isInstanceOf(SuiteException.class)
        .hasMessage(
            "nothing was imported: no suite is running on the data in %s: start it with"
                    .formatted(state.root())
                + " ./suite up --empty --detach");
  }

  private Path writeEmptyPack() throws IOException {
    Path pack = directory.resolve("pack");
    List<PackFile> files = new ArrayList<>();
    List<ServiceLog> logs = new ArrayList<>();
    for (ServiceTables service : ServiceTables.ALL) {
      logs.add(new ServiceLog(service.service(), 1, 0, null, null, List.of("1")));
      for (PackTable table : service.tables()) {
        files.add(
            new FileWriter(pack)
                .<IOException>write(
                    table.path() + TableFiles.JSON_LINES, TableFiles.NDJSON, ImportTest::noRows));
      }
    }
    Manifest.Report report = new Manifest.Report("/v1/progress-report", "sha-256:00");
    String knownAt = "2020-01-01T00:00:00.000000Z";
    ExportProgress progress =
        new ExportProgress(Manifest.FORMAT_VERSION, knownAt, List.of(), null, report, logs, files);
    PackJson.write(pack.resolve(Manifest.FILE), progress.manifest("1"));
    return pack;
  }

  private static Long noRows(OutputStream out) {
    return 0L;
  }
}
