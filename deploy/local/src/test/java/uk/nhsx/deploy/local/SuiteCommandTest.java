package uk.nhsx.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import uk.nhsx.deploy.local.console.Console;

class SuiteCommandTest {
  @TempDir Path directory;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up", "infra", "down", "status", "start", "stop", "example", "token", "reset", "logs",
        "test", "help"
      })
  void shouldExplainEachCommand(String command) {
    int exit = suite(command, "--help");

    assertThat(exit).isZero();
    assertThat(printed()).startsWith("Usage: ./suite " + command).contains("-h, --help");
  }

  @Test
  void shouldListTheCommands() {
    int exit = suite("--help");

    assertThat(exit).isZero();
    assertThat(printed()).contains("COMMAND", "up", "example").doesNotContain("--background");
  }

  @Test
  void shouldAskForACommand() {
    int exit = suite();

    assertThat(exit).isEqualTo(2);
    assertThat(errors()).contains("Missing required subcommand");
  }

  @ParameterizedTest
  @CsvSource({
    "stop, mysql, no process is called 'mysql'; there are postgres, kafka, app-metrics-service",
    "token, king, no role is called 'king'; there are metrics-publisher"
  })
  void shouldNameTheValueThatIsWrongAndThoseThatAreRight(
      String command, String value, String message) {
    int exit = suite(command, value);

    assertThat(exit).isEqualTo(2);
    assertThat(errors()).contains(message);
  }

  @Test
  void shouldRejectADurationThatIsNone() {
    int exit = suite("token", "award-officer", "--ttl", "soon");

    assertThat(exit).isEqualTo(2);
    assertThat(errors()).contains("'soon' is not a duration such as 30s");
  }

  @Test
  void shouldRejectASettingThatCanNotBeUsed() {
    environment.put("KAFKA_PORT", "many");

    int exit = suite("status");

    assertThat(exit).isEqualTo(2);
    assertThat(errors())
        .isEqualToIgnoringNewLines("KAFKA_PORT is 'many', which is not a port (1 to 65535)");
  }

  @Test
  void shouldPrintATokenAndNothingElse() {
    int exit = suite("token", "metrics-publisher", "award-officer", "--ttl", "15m");

    assertThat(exit).isZero();
    assertThat(printed()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\R");
    assertThat(errors()).isEmpty();
  }

  @Test
  void shouldShowThatNothingRuns() {
    int exit = suite("status");

    assertThat(exit).isEqualTo(1);
    assertThat(printed().lines())
        .hasSize(6)
        .contains("gateway                   -         8080    stopped");
  }

  @ParameterizedTest
  @ValueSource(strings = {"example", "start gateway", "stop gateway"})
  void shouldSayHowToStartTheSuiteThatACommandNeeds(String command) {
    int exit = suite(command.split(" "));

    assertThat(exit).isEqualTo(1);
    assertThat(errors()).contains("no suite is running: start it with ./suite up --detach");
  }

  @Test
  void shouldDeleteTheLocalDataWithoutAsking() throws Exception {
    Path data = Files.createDirectories(directory.resolve("data/postgres"));

    int exit = suite("reset", "--yes");

    assertThat(exit).isZero();
    assertThat(data).doesNotExist();
  }

  private int suite(String... arguments) {
    environment.put("SUITE_STATE_DIR", directory.toString());
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

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return errors.toString(StandardCharsets.UTF_8);
  }
}
