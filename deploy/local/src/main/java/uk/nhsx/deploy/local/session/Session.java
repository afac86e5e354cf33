package uk.nhsx.deploy.local.session;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import uk.nhsx.deploy.local.backup.PendingRestore;
import uk.nhsx.deploy.local.build.Build;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.control.ControlServer;
import uk.nhsx.deploy.local.setting.PortCheck;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.state.StateDirectory;
import uk.nhsx.deploy.local.state.SuiteLock;
import uk.nhsx.deploy.local.supervise.ProcessName;
import uk.nhsx.deploy.local.supervise.Supervisor;

/** One run of the suite: starts it, supervises it until a stop request, and stops it. */
public final class Session {
  private final Installation installation;
  private final Scope scope;
  private final boolean empty;
  private final BackgroundTraining training;
  private final Console console;
  private final StateDirectory state;
  private final Supervisor supervisor;
  private final Build build;
  private final InitialData initialData;
  private final CompletableFuture<Void> stopRequest = new CompletableFuture<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  public Session(
      Installation installation,
      Scope scope,
      boolean empty,
      BackgroundTraining training,
      Console console,
      Clock clock) {
    this.installation = installation;
    this.scope = scope;
    this.empty = empty;
    this.training = training;
    this.console = console;
    this.state = installation.state();
    this.build = new Build(installation.project(), state.log("build"), clock);
    this.initialData = new InitialData(installation, clock);
    this.supervisor =
        new Supervisor(
            installation.processes(),
            state,
            installation.settings().duration(Setting.SUITE_STOP_TIMEOUT),
            console,
            clock);
  }

  /** Returns when the suite has been stopped; fails if it did not start. */
  public void run() throws IOException, InterruptedException, SuiteException {
    state.create();
    SuiteLock lock =
        SuiteLock.tryAcquire(state).orElseThrow(() -> new SuiteException(alreadyRunning()));
    Thread hook = new Thread(this::stopOnSignal, "shutdown");
    try (lock) {
      state.up().delete();
      state.supervisor().write(ProcessHandle.current());
      Runtime.getRuntime().addShutdownHook(hook);
      supervise();
    } finally {
      over.countDown();
      remove(hook);
    }
  }

  private String alreadyRunning() {
    return state
        .supervisor()
        .process()
        .map(process -> "a suite is already running (pid " + process.pid() + ")")
        .orElse("another ./suite is starting or deletes the data")
        .concat(": see ./suite status");
  }

  private void supervise() throws IOException, InterruptedException, SuiteException {
    SessionRequests requests =
        new SessionRequests(this, supervisor, installation, initialData, console);
    try (ControlServer server = new ControlServer(state, requests)) {
      try {
        start();
        stopRequest.join();
      } finally {
        training.stop();
        supervisor.stopAll(console);
        state.up().delete();
        state.supervisor().delete();
        stopped.countDown();
      }
    }
  }

  private void start() throws IOException, InterruptedException, SuiteException {
    long begin = System.nanoTime();
    try {
      installation.orphanedProcesses().stop(console);
      new PendingRestore(state).complete(console);
      checkPorts();
      if (scope == Scope.SUITE) {
        build.bringUpToDate(console);
      }
      if (stopRequest.isDone()) {
        return;
      }
      console.print("starting " + scope.label());
      supervisor.start(scope.processes());
      Duration timeout = installation.settings().duration(Setting.SUITE_START_TIMEOUT);
      Optional<String> reason =
          supervisor.awaitReady(scope.processes(), timeout, stopRequest::isDone);
      if (reason.isPresent()) {
        throw new SuiteException(reason.get());
      }
      if (scope == Scope.SUITE) {
        initialData.loadOnFirstStart(empty, console, stopRequest);
      }
    } catch (SuiteException e) {
      // A build or a start that was cancelled on request has not failed.
      if (!stopRequest.isDone()) {
        throw e;
      }
    }
    if (!stopRequest.isDone()) {
      new StartupMessage(installation, scope)
          .print(console, Duration.ofNanos(System.nanoTime() - begin));
      supervisor.status().stream()
          .flatMap(line -> line.warning().stream())
          .forEach(console::printError);
      state.up().write(ProcessHandle.current());
      if (scope == Scope.SUITE) {
        training.start();
      }
    }
  }

  private void checkPorts() throws SuiteException {
    List<String> taken =
        PortCheck.taken(
            installation.settings(), scope.processes().stream().map(ProcessName::ports).toList());
    if (!taken.isEmpty()) {
      throw new SuiteException(String.join(System.lineSeparator(), taken));
    }
  }

  void requestStop() {
    if (stopRequest.complete(null)) {
      console.print("stopping");
      build.cancel();
    }
  }

  void awaitStopped() throws InterruptedException {
    stopped.await();
  }

  private void stopOnSignal() {
    requestStop();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // A stop on request is not a failure.
    Runtime.getRuntime().halt(0);
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      // The hook itself ends the process.
    }
  }
}
