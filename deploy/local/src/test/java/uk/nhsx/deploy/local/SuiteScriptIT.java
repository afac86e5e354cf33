package uk.nhsx.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script with the packaged launcher, in a project directory of its own. */
class SuiteScriptIT {
  @TempDir Path project;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void create() throws Exception {
    // Without it, the script would build one.
    assumeThat(Path.of("target/suite-launcher.jar")).exists();
    Files.copy(Path.of("../../suite"), project.resolve("suite"));
    Files.createSymbolicLink(project.resolve("deploy"), Path.of("..").toRealPath());
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

  private void write(String content) throws Exception {
    Files.writeString(project.resolve(".env"), content);
  }

  private record Ended(int exit, String output) {}

  private Ended suite(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", project.resolve("suite").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("(SUITE|GATEWAY|KAFKA)_.*"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
