package uk.nhsx.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.state.StateDirectory;

class ExportCommandTest {
  @TempDir private Path directory;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"export", "import"})
  void shouldExplainTheCommand(String command) {
    int exit = suite(command, "--help");

    assertThat(exit).isZero();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith("Usage: ./suite " + command)
        .contains("DIR");
  }

  @Test
  void shouldAskForTheDirectory() {
    assertThat(suite("export")).isEqualTo(2);
    assertThat(errors()).contains("DIR");
  }

  @Test
  void shouldExportNothingWhenNoSuiteRuns() {
    Path pack = directory.resolve("pack");

    int exit = suite("export", pack.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(printed.size()).isZero();
    assertThat(errors())
        .isEqualToIgnoringNewLines(
            "nothing was exported: no suite is running on the data in %s: start it with"
                    .formatted(directory.resolve("state"))
                + " ./suite up --detach");
    assertThat(pack).doesNotExist();
  }

  @Test
  void shouldExportNothingWithoutTheGateway() throws Exception {
    runSupervisor();
    try (ServerSocket free = new ServerSocket(0)) {
      environment.put("GATEWAY_PORT", Integer.toString(free.getLocalPort()));
    }

    int exit = suite("export", directory.resolve("pack").toString());

    assertThat(exit).isEqualTo(1);
    assertThat(printed.size()).isZero();
    assertThat(errors()).startsWith("the gateway does not answer").contains("./suite up --detach");
  }

  @Test
  void shouldNotExportToAFile() throws Exception {
    runSupervisor();
    Path file = Files.writeString(directory.resolve("file"), "");

    int exit = suite("export", file.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(errors())
        .isEqualToIgnoringNewLines(
            file + " is a file, and no directory: name a new or an empty directory");
  }

  @Test
  void shouldSayHowAnExportContinuesThatCouldNotUseAFile() throws Exception {
    runSupervisor();
    Path pack = directory.resolve("pack");
    Path file = Files.createDirectories(pack.resolve("export-in-progress.json"));

    int exit = suite("export", pack.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(errors())
        .isEqualToIgnoringNewLines(
            "the export was interrupted: %s can't be written or read (Is a directory)."
                    .formatted(file)
                + " When that is mended, the same command continues it");
  }

  /** Another process has locked the directory, as far as the command can see. */
  @Test
  void shouldNotExportToWhereAnotherExportWrites() throws Exception {
    runSupervisor();
    Path pack = Files.createDirectories(directory.resolve("pack"));
    try (FileChannel channel =
            FileChannel.open(
                pack.resolve(".export.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(suite("export", pack.toString())).isEqualTo(1);
    }
    assertThat(errors()).startsWith("another ./suite export writes to " + pack);
  }

  private void runSupervisor() throws IOException {
    new StateDirectory(directory.resolve("state"))
        .create()
        .supervisor()
        .write(ProcessHandle.current());
  }

  @Test
  void shouldRefuseToImportWhatIsNoExport() throws Exception {
    Path letters = Files.createDirectory(directory.resolve("letters"));

    int exit = suite("import", letters.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(errors()).contains(letters + " is no finished export");
  }

  private int suite(String... arguments) {
    environment.put("SUITE_STATE_DIR", directory.resolve("state").toString());
    Console console = new Console(stream(printed), stream(errors));
    CommandLine suite =
        Main.commandLine(new SuiteCommand(console, new MutableClock(), environment), console);
    suite.setOut(new PrintWriter(stream(printed), true));
    suite.setErr(new PrintWriter(stream(errors), true));
    return suite.execute(arguments);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String errors() {
    return errors.toString(StandardCharsets.UTF_8);
  }
}
