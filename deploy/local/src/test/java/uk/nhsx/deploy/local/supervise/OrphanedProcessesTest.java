package uk.nhsx.deploy.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.deploy.local.state.StateDirectory;

class OrphanedProcessesTest {
  @TempDir Path directory;
  private StateDirectory state;
  private OrphanedProcesses orphaned;
  private Process process;

  @BeforeEach
  void start() throws IOException {
    state = new StateDirectory(directory).create();
    orphaned = new OrphanedProcesses(state, List.of(new Gateway()), Duration.ofMinutes(1));
    process = new ProcessBuilder("sleep", "60").start();
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void shouldStopAProcessThatOutlivedItsSupervisor() throws Exception {
    state.pid("gateway").write(process.toHandle());
    assertThat(orphaned.describe()).containsExactly("gateway (pid %d)".formatted(process.pid()));
    List<String> printed = new ArrayList<>();

    orphaned.stop(printed::add);

    assertThat(process.isAlive()).isFalse();
    assertThat(printed)
        .containsExactly("gateway (pid %d, of an earlier run) stopped".formatted(process.pid()));
  }

  @Test
  void shouldNotStopAnotherProcessWithThePidOfOne() throws Exception {
    Files.writeString(state.pid("gateway").path(), process.pid() + " 0\n");

    orphaned.stop(line -> {});

    assertThat(process.isAlive()).isTrue();
    assertThat(orphaned.exist()).isFalse();
  }

  private static final class Gateway implements ManagedProcess {
    @Override
    public ProcessName name() {
      return ProcessName.GATEWAY;
    }

    @Override
    public int port() {
      return 8080;
    }

    @Override
    public void prepare() {}

    @Override
    public ProcessBuilder command() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isReady() {
      return false;
    }
  }
}
