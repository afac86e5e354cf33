package uk.nhsx.deploy.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.state.StateDirectory;

class SupervisorTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @TempDir private Path directory;

  @Test
  void shouldShowTheProblemOfTheRelay() throws Exception {
    Supervisor supervisor =
        new Supervisor(
            List.of(new Sleep()),
            new StateDirectory(directory).create(),
            TIMEOUT,
            Console.ofProcess(),
            Clock.systemUTC());
    try {
      supervisor.start(List.of(ProcessName.AI_LAB));
      supervisor.awaitReady(List.of(ProcessName.AI_LAB), TIMEOUT, () -> false);

      List<StatusLine> lines = supervisor.status();

      assertThat(lines).extracting(StatusLine::relayProblem).containsExactly("topic-ahead");
    } finally {
      supervisor.stop(ProcessName.AI_LAB);
    }
  }

  /** A process that is ready at once. */
  private record Sleep() implements ManagedProcess {
    @Override
    public ProcessName name() {
      return ProcessName.AI_LAB;
    }

    @Override
    public int port() {
      return 8083;
    }

    @Override
    public void prepare() {}

    @Override
    public ProcessBuilder command() {
      return new ProcessBuilder("sleep", "600");
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public Optional<String> relayProblem() {
      return Optional.of("topic-ahead");
    }
  }
}
