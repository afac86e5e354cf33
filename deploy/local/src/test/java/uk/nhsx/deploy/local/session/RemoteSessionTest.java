package uk.nhsx.deploy.local.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.control.ControlServer;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.ExampleDataStatus;
import uk.nhsx.deploy.local.state.StateDirectory;

class RemoteSessionTest {
  @TempDir Path directory;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private StateDirectory state;
  private RemoteSession session;

  @BeforeEach
  void create() throws IOException {
    state = new StateDirectory(directory).create();
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    session =
        new RemoteSession(
            new Installation(directory, new Settings(Map.of()), state),
            new Console(stream, stream));
  }

  @Test
  void shouldFindNoSessionWithoutASupervisor() throws Exception {
    assertThat(session.showRunning(Scope.SUITE, false)).isEmpty();
  }

  @Test
  void shouldReportASuiteThatIsReady() throws Exception {
    state.supervisor().write(ProcessHandle.current());
    state.up().write(ProcessHandle.current());

    Optional<Boolean> ready = showRunning(0);

    assertThat(ready).contains(true);
    assertThat(printed())
        .contains("STATUS of SUITE")
        .contains("already running and ready: the suite (supervisor: pid %d)".formatted(pid()));
  }

  @Test
  void shouldNotReportASuiteAsReadyWhileAProcessIsNot() throws Exception {
    state.supervisor().write(ProcessHandle.current());
    state.up().write(ProcessHandle.current());

    Optional<Boolean> ready = showRunning(1);

    assertThat(ready).contains(false);
    assertThat(printed()).contains("pid %d".formatted(pid())).contains("./suite down");
  }

  @Test
  void shouldNotReportASuiteAsReadyWhileItLoadsItsData() throws Exception {
    state.supervisor().write(ProcessHandle.current());

    assertThat(showRunning(0)).contains(false);
  }

  @Test
  void shouldSayThatARunningSuiteHasNoExampleData() throws Exception {
    state.supervisor().write(ProcessHandle.current());
    state.up().write(ProcessHandle.current());
    new ExampleDataStatus(state).storeLeftOut();

    showRunning(Scope.SUITE, 0);

    assertThat(printed()).contains("./suite example loads it");
  }

  @Test
  void shouldNotMissExampleDataInPostgresAndKafkaAlone() throws Exception {
    state.supervisor().write(ProcessHandle.current());
    state.up().write(ProcessHandle.current());
    new ExampleDataStatus(state).storeLeftOut();

    showRunning(Scope.INFRASTRUCTURE, 0);

    assertThat(printed()).contains("already running").doesNotContain("./suite example");
  }

  private Optional<Boolean> showRunning(int exit) throws Exception {
    return showRunning(Scope.SUITE, exit);
  }

  private Optional<Boolean> showRunning(Scope scope, int exit) throws Exception {
    try (ControlServer server =
        new ControlServer(
            state,
            (request, reply) -> {
              reply.print(request.verb() + " of " + request.argument());
              return exit;
            })) {
      return session.showRunning(scope, false);
    }
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }
}
