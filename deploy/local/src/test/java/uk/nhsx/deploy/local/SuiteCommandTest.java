package uk.nhsx.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
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
import uk.nhsx.deploy.local.state.StateDirectory;

class SuiteCommandTest {
  private static final String TOKEN = "[\\w-]+\\.[\\w-]+\\.[\\w-]+\\R";

  @TempDir Path directory;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up", "infra", "down", "status", "start", "stop", "example", "token", "digest", "reset",
        "backup", "restore", "logs", "test", "help"
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
    assertThat(errors())
        .isEqualToIgnoringNewLines("No command given. Try ./suite up, or ./suite help.");
  }

  /** The report names no digest, its own, or another one. */
  @ParameterizedTest
  @CsvSource({"'', 0", "%s, 0", "sha-256:00, 1"})
  void shouldCompareTheDigestOfAReport(String stated, int code) {
    String computed;
    InputStream before = System.in;
    try {
      System.setIn(report(""));
      suite("digest");
      computed = printed().strip();
      System.setIn(report(stated.formatted(computed)));

      assertThat(suite("digest")).isEqualTo(code);
    } finally {
      System.setIn(before);
    }
    assertThat(printed().strip()).isEqualTo(computed + System.lineSeparator() + computed);
    assertThat(errors().contains("The report names sha-256:00: ")).isEqualTo(code != 0);
  }

  private static InputStream report(String stated) {
    String digest = stated.isEmpty() ? "" : ",\"digest\":\"" + stated + "\"";
    String report = "{\"window\":{\"from\":\"2019-08-01\",\"to\":\"2020-01-31\"}" + digest + "}";
    return new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "satus            | There is no command 'satus'. Did you mean 'status'",
        "dwon             | There is no command 'dwon'. There are aot-cache, backup, digest,",
        "xyz --yes        | There is no command 'xyz'. There are aot-cache, backup, digest,",
        "help tokn        | There is no command 'tokn'. Did you mean 'token'",
        "--detach up      | ./suite has no option '--detach' before a command. Try ./suite help.",
        "up --detatch     | ./suite up has no option '--detatch'. Did you mean '--detach'",
        "stop kafka mysql | 'mysql' is one argument too many for ./suite stop. Try ./suite stop --help."
      })
  void shouldSayWhatIsWrongWithACommandLine(String line, String message) {
    int exit = suite(line.split(" "));

    assertThat(exit).isEqualTo(2);
    assertThat(errors().lines()).hasSize(1);
    assertThat(errors()).startsWith(message);
  }

  @Test
  void shouldExplainACommandWhoseArgumentIsMissing() {
    int exit = suite("stop");

    assertThat(exit).isEqualTo(2);
    assertThat(errors())
        .startsWith("Missing required parameter: 'NAME'")
        .contains("Usage: ./suite stop", "app-metrics,", "login-onboarding or ai-lab");
  }

  @Test
  void shouldExplainOneCommandByHelp() {
    int exit = suite("help", "logs");

    assertThat(exit).isZero();
    assertThat(printed())
        .startsWith("Usage: ./suite logs")
        .contains("--follow")
        .doesNotContain("./suite up");
  }

  @Test
  void shouldExplainACommandThoughASettingCanNotBeUsed() {
    environment.put("KAFKA_PORT", "many");

    int exit = suite("help", "up");

    assertThat(exit).isZero();
    assertThat(printed()).startsWith("Usage: ./suite up");
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
  void shouldPrintATokenAndNothingElse() throws Exception {
    new StateDirectory(directory).create().supervisor().write(ProcessHandle.current());

    int exit = suite("token", "metrics-publisher", "award-officer", "--ttl", "15m");

    assertThat(exit).isZero();
    assertThat(printed()).matches(TOKEN);
    assertThat(errors()).isEmpty();
  }

  @Test
  void shouldWarnThatATokenIsForASuiteThatDoesNotRun() {
    int exit = suite("token", "metrics-publisher");

    assertThat(exit).isZero();
    assertThat(printed()).matches(TOKEN);
    assertThat(errors())
        .isEqualToIgnoringNewLines(
            "warning: no suite is running on the data in %s: start it with ./suite up --detach;"
                    .formatted(directory)
                + " a suite with other data rejects the token");
  }

  @Test
  void shouldShowThatNothingRuns() {
    int exit = suite("status");

    assertThat(exit).isEqualTo(1);
    assertThat(printed().lines())
        .hasSize(6)
        .contains("gateway                   -         8080    stopped");
    assertThat(errors()).contains("no suite is running on the data in " + directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"example", "start gateway", "stop gateway"})
  void shouldSayHowToStartTheSuiteThatACommandNeeds(String command) {
    int exit = suite(command.split(" "));

    assertThat(exit).isEqualTo(1);
    assertThat(errors())
        .contains(
            "no suite is running on the data in %s: start it with ./suite up --detach"
                .formatted(directory));
  }

  /** A service that starts could make a change, after which nothing can be replayed. */
  @ParameterizedTest
  @ValueSource(strings = {"replay ai-lab", "new-epoch ai-lab"})
  void shouldSayThatARecoveryNeedsPostgresAndKafkaAlone(String command) {
    int exit = suite(command.split(" "));

    assertThat(exit).isEqualTo(1);
    assertThat(errors())
        .isEqualToIgnoringNewLines(
            "no suite is running on the data in %s: start it with ./suite infra --detach"
                .formatted(directory));
  }

  @Test
  void shouldDeleteTheLocalDataWithoutAsking() throws Exception {
    Path data = Files.createDirectories(directory.resolve("data/postgres"));

    int exit = suite("reset", "--yes");

    assertThat(exit).isZero();
    assertThat(data).doesNotExist();
  }

  @Test
  void shouldDeleteNothingIfThereIsNobodyToAsk() throws Exception {
    Path data = Files.createDirectories(directory.resolve("data/postgres"));

    int exit = suite("reset");

    assertThat(exit).isNotZero();
    assertThat(data).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup", "restore"})
  void shouldSayThatTheFileIsMissing(String command) {
    int exit = suite(command);

    assertThat(exit).isEqualTo(2);
    assertThat(errors()).startsWith("Missing required parameter: 'FILE'");
  }

  @Test
  void shouldSayThatThereIsNoBackupToRestore() {
    Path file = directory.resolve("none");

    int exit = suite("restore", file.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(errors()).isEqualToIgnoringNewLines("there is no file " + file);
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
