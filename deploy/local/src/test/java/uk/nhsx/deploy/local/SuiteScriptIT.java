package uk.nhsx.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.deploy.local.control.ControlServer;
import uk.nhsx.deploy.local.state.StateDirectory;

/** The script with the packaged launcher, in a project directory of its own. */
class SuiteScriptIT {
  @TempDir Path project;
  private final Map<String, String> environment = new HashMap<>();
  private Optional<Process> orphan = Optional.empty();

  @BeforeEach
  void create() throws Exception {
    // Without it, the script would build one.
    assumeThat(Path.of("target/suite-launcher.jar")).exists();
    for (String file : List.of("suite", ".env.example")) {
      Files.copy(Path.of("../..", file), project.resolve(file));
    }
    Path module = Files.createDirectories(project.resolve("deploy/local"));
    Files.createSymbolicLink(module.resolve("target"), Path.of("target").toRealPath());
    // The script builds a launcher that is older than these.
    for (Path source : List.of(project.resolve("pom.xml"), module.resolve("pom.xml"))) {
      Files.writeString(source, "");
      Files.setLastModifiedTime(source, FileTime.fromMillis(0));
    }
    for (String folder : List.of("src/main", "example")) {
      Files.setLastModifiedTime(
          Files.createDirectories(module.resolve(folder)), FileTime.fromMillis(0));
    }
  }

  @AfterEach
  void end() {
    orphan.ifPresent(Process::destroyForcibly);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GATEWAY_PORT=18080",
        "export GATEWAY_PORT=18080",
        "  GATEWAY_PORT= 18080  ",
        "GATEWAY_PORT=18080 # free",
        "GATEWAY_PORT=\"18080\" # free",
        "GATEWAY_PORT='18080'",
        "\n# a comment\n\nGATEWAY_PORT=18080\r\n",
        "GATEWAY_PORT=18081\nGATEWAY_PORT=18080"
      })
  void shouldReadASettingFromTheFile(String content) throws Exception {
    write(content);

    Ended ended = suite("status");

    assertThat(ended.output()).containsPattern("gateway +- +18080 +stopped");
  }

  @Test
  void shouldPreferTheEnvironmentToTheFile() throws Exception {
    write("GATEWAY_PORT=18080");
    environment.put("GATEWAY_PORT", "28080");

    Ended ended = suite("status");

    assertThat(ended.output()).containsPattern("gateway +- +28080 +stopped");
  }

  @Test
  void shouldNotChangeAValueInQuotes() throws Exception {
    write("KAFKA_HEAP='a \"$HOME\" # b'\nGATEWAY_HEAP=160m");

    Ended ended = suite("status");

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.output()).contains("KAFKA_HEAP is 'a \"$HOME\" # b'");
  }

  @Test
  void shouldFindAStateDirectoryFromTheProject() throws Exception {
    write("SUITE_STATE_DIR=state");

    Ended ended = suite("token", "award-officer");

    assertThat(ended.exit()).isZero();
    assertThat(project.resolve("state/keys/token-signing.pem")).exists();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "GATEWAY_PORT, this is not NAME=value",
        "GATEWAY_PORT = 18080, this is not NAME=value",
        "GATEWAY-PORT=18080, this is not NAME=value",
        "GATEWAY_PORT=\"18080, the value of GATEWAY_PORT has no closing \"",
        "GATEWAY_PORT='18080' 18081, the value of GATEWAY_PORT has no closing '"
      })
  void shouldNameTheFileAndTheLineThatIsMalformed(String line, String message) throws Exception {
    write("# comment\n" + line + "\n");

    Ended ended = suite("status");

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.output())
        .startsWith("suite: %s/.env, line 2: %s".formatted(project.toRealPath(), message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "stop kafka", "example", "down"})
  void shouldNameTheFileWithTheSettings(String command) throws Exception {
    write("GATEWAY_PORT=18080");

    Ended ended = suite(command.split(" "));

    assertThat(ended.errors().lines())
        .startsWith("reading settings from %s/.env".formatted(project.toRealPath()));
    assertThat(ended.printed()).doesNotContain(".env");
  }

  @Test
  void shouldNameTheFileThatTheEnvironmentNames() throws Exception {
    Path file = Files.writeString(project.resolve("mine.env"), "GATEWAY_PORT=18080");
    environment.put("SUITE_ENV_FILE", file.toString());

    Ended ended = suite("status");

    assertThat(ended.errors().lines()).startsWith("reading settings from " + file);
    assertThat(ended.printed()).containsPattern("gateway +- +18080 +stopped");
  }

  @Test
  void shouldNameNoFileWhereThereIsNone() throws Exception {
    assertThat(suite("status").errors()).doesNotContain("settings");
  }

  @Test
  void shouldPrintATokenAloneAndWarnThatNoSuiteRuns() throws Exception {
    write("TOKEN_AUDIENCE=another");

    Ended ended = suite("token", "award-officer");

    assertThat(ended.exit()).isZero();
    assertThat(ended.printed()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\n");
    assertThat(ended.errors())
        .startsWith("warning: no suite is running on the data in " + state().root())
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, No command given. Try ./suite up",
        "satus, There is no command 'satus'. Did you mean 'status'"
      })
  void shouldSayWhichCommandsThereAre(@Nullable String command, String message) throws Exception {
    Ended ended = command == null ? suite() : suite(command);

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.errors()).startsWith(message).contains("./suite help").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "-h",
        "help",
        "help up",
        "up --help",
        "up -h",
        "test --help",
        "test -h",
        "test ai-lab -h"
      })
  void shouldPrintHelpWhateverTheSettingsAre(String arguments) throws Exception {
    write("GATEWAY_PORT\n");
    environment.put("KAFKA_PORT", "many");

    Ended ended = suite(arguments.split(" "));

    assertThat(ended.exit()).isZero();
    assertThat(ended.printed()).startsWith("Usage: ./suite");
    assertThat(ended.errors()).isEmpty();
  }

  @Test
  void shouldListTheCommandsAndTheSettings() throws Exception {
    Ended ended = suite("help");

    assertThat(ended.printed()).contains("Usage: ./suite reset", "\nGATEWAY_PORT=8080\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ai-lab", "ai-lab-service"})
  void shouldPrintTheLogOfAServiceByItsShortName(String name) throws Exception {
    Files.writeString(state().create().log("ai-lab-service").path(), "a line\n");

    Ended ended = suite("logs", name);

    assertThat(ended.exit()).isZero();
    assertThat(ended.printed()).isEqualTo("a line\n");
  }

  @Test
  void shouldSayThatAnotherSuiteHasThePorts() throws Exception {
    try (ServerSocket postgres = new ServerSocket(0);
        ServerSocket kafka = new ServerSocket(0);
        ServerSocket controller = new ServerSocket(0)) {
      environment.put("POSTGRES_PORT", String.valueOf(postgres.getLocalPort()));
      environment.put("KAFKA_PORT", String.valueOf(kafka.getLocalPort()));
      environment.put("KAFKA_CONTROLLER_PORT", String.valueOf(controller.getLocalPort()));

      Ended ended = suite("up");

      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.errors().lines())
          .startsWith(
              "another suite seems to run here; stop it, or set other ports and SUITE_STATE_DIR:"
                  + " ./suite help",
              "  port %d is in use: POSTGRES_PORT".formatted(postgres.getLocalPort()),
              "  port %d is in use: KAFKA_PORT".formatted(kafka.getLocalPort()),
              "  port %d is in use: KAFKA_CONTROLLER_PORT".formatted(controller.getLocalPort()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "up --detach", "up --empty"})
  void shouldLeaveASuiteThatIsReadyAlone(String command) throws Exception {
    StateDirectory state = state().create();
    state.supervisor().write(ProcessHandle.current());
    state.up().write(ProcessHandle.current());
    Files.writeString(state.root().resolve("example-data.empty"), "");
    try (ControlServer server = new ControlServer(state, (request, reply) -> 0)) {
      Ended ended = suite(command.split(" "));

      assertThat(ended.exit()).isZero();
      assertThat(ended.printed().lines())
          .containsExactly(
              "already running and ready: the suite (supervisor: pid %d)"
                  .formatted(ProcessHandle.current().pid()),
              "the example data was left out, since the first start had --empty: ./suite example"
                  + " loads it");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "start gateway",
        "token award-officer",
        "reset --yes",
        "backup file",
        "restore --yes file"
      })
  void shouldExplainAnOrphanedProcess(String command) throws Exception {
    long pid = startOrphan().pid();

    Ended ended = suite(command.split(" "));

    assertThat(ended.errors())
        .contains(
            "orphaned processes are, which outlived their supervisor: gateway (pid %d)."
                .formatted(pid))
        .contains("./suite down ends them");
  }

  @Test
  void shouldEndAnOrphanedProcess() throws Exception {
    Process process = startOrphan();

    Ended ended = suite("down");

    assertThat(ended.exit()).isZero();
    assertThat(process.isAlive()).isFalse();
    assertThat(ended.printed())
        .isEqualTo("gateway (pid %d, of an earlier run) stopped\n".formatted(process.pid()));
  }

  private Process startOrphan() throws Exception {
    Process process = new ProcessBuilder("sleep", "600").start();
    orphan = Optional.of(process);
    state().create().pid("gateway").write(process.toHandle());
    return process;
  }

  private StateDirectory state() throws Exception {
    return new StateDirectory(project.toRealPath().resolve(".suite"));
  }

  private void write(String content) throws Exception {
    Files.writeString(project.resolve(".env"), content);
  }

  private record Ended(int exit, String printed, String errors) {
    String output() {
      return errors + printed;
    }
  }

  private Ended suite(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", project.resolve("suite").toString()));
    command.addAll(List.of(arguments));
    Path errors = project.resolve("errors.txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("SUITE_.*|.*_(PORT|HEAP)"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), printed, Files.readString(errors));
  }
}
