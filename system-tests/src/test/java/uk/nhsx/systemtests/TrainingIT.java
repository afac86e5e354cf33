package uk.nhsx.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The training of the ahead-of-time caches beside a suite, which is ended before it is done. */
class TrainingIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  @TempDir Path directory;

  enum End {
    THE_SUITE_IS_STOPPED,
    THE_SUPERVISOR_IS_KILLED
  }

  @ParameterizedTest
  @EnumSource
  void shouldLeaveNoProcess(End end) throws Exception {
    Path log = directory.resolve("training.log");
    Process supervisor = startTraining(log);
    try {
      await().atMost(TIMEOUT).until(() -> !supervisor.isAlive() || trains());
      String printed = Files.readString(log);
      assumeFalse(printed.contains("a JDK of version 25 or newer is needed"), printed);
      assertThat(supervisor.isAlive()).as(printed).isTrue();
      ProcessHandle training = supervisor.children().findFirst().orElseThrow();

      if (end == End.THE_SUITE_IS_STOPPED) {
        training.destroy();
      } else {
        supervisor.destroyForcibly();
      }

      await().atMost(TIMEOUT).until(() -> !training.isAlive() && runningInTraining().isEmpty());
    } finally {
      supervisor.destroyForcibly();
    }
  }

  /** As a supervisor starts it: the parent of the training is what may be killed. */
  private static Process startTraining(Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", "./suite aot-cache --background & wait")
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("SUITE_ENV_FILE", "/dev/null");
    return builder.start();
  }

  /** Whether its PostgreSQL and the JVMs of its services have started. */
  private static boolean trains() {
    List<String> commands = runningInTraining();
    return commands.stream().anyMatch(command -> command.contains("postgres"))
        && commands.stream().anyMatch(command -> command.contains("quarkus-run.jar"));
  }

  /** The commands of all processes of the suite that is run for the training. */
  private static List<String> runningInTraining() {
    return ProcessHandle.allProcesses()
        .map(TrainingIT::command)
        .filter(command -> command.contains(ROOT + "/deploy/local/target/aot-training/"))
        .toList();
  }

  private static String command(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"), UTF_8);
    } catch (IOException e) {
      // It has ended meanwhile.
      return "";
    }
  }
}
