package uk.nhsx.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import uk.nhsx.deploy.local.console.Console;

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
  void shouldWriteNothingWhenNoSuiteRuns() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      environment.put("GATEWAY_PORT", Integer.toString(free.getLocalPort()));
    }
    Path pack = directory.resolve("pack");

    int exit = suite("export", pack.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(errors()).contains("the gateway does not answer", "./suite up --detach");
    assertThat(pack).doesNotExist();
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
