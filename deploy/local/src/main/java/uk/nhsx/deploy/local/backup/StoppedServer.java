package uk.nhsx.deploy.local.backup;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.postgres.Postgres;
import uk.nhsx.deploy.local.setting.PortCheck;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.StateDirectory;
import uk.nhsx.deploy.local.supervise.ProcessName;
import uk.nhsx.deploy.local.supervise.Supervisor;

/** PostgreSQL of a suite that is down: started for one task, and stopped after it. */
final class StoppedServer {
  private static final List<ProcessName> SERVER = List.of(ProcessName.POSTGRES);

  private final Settings settings;
  private final StateDirectory state;
  private final Postgres postgres;
  private final Console console;
  private final Clock clock;

  StoppedServer(
      Settings settings, StateDirectory state, Postgres postgres, Console console, Clock clock) {
    this.settings = settings;
    this.state = state;
    this.postgres = postgres;
    this.console = console;
    this.clock = clock;
  }

  /** What needs the server. */
  @FunctionalInterface
  interface Task {
    void run() throws IOException, SuiteException;
  }

  void runDuring(Task task) throws IOException, InterruptedException, SuiteException {
    List<String> taken = PortCheck.taken(settings, List.of(ProcessName.POSTGRES.ports()));
    if (!taken.isEmpty()) {
      throw new SuiteException(String.join(System.lineSeparator(), taken));
    }
    Supervisor supervisor =
        new Supervisor(
            List.of(postgres),
            state,
            settings.duration(Setting.SUITE_STOP_TIMEOUT),
            console,
            clock);
    Thread hook = new Thread(() -> stop(supervisor), "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      console.print("starting PostgreSQL, since the suite is down");
      supervisor.start(SERVER);
      Optional<String> reason =
          supervisor.awaitReady(
              SERVER, settings.duration(Setting.SUITE_START_TIMEOUT), () -> false);
      if (reason.isPresent()) {
        throw new SuiteException(reason.get());
      }
      task.run();
    } finally {
      stop(supervisor);
      removeHook(hook);
    }
  }

  private static void stop(Supervisor supervisor) {
    try {
      supervisor.stop(ProcessName.POSTGRES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      // The hook itself stops the server.
    }
  }
}
