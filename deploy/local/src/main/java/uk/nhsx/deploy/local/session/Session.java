package uk.nhsx.deploy.local.session;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import uk.nhsx.deploy.local.build.Build;
import uk.nhsx.deploy.local.build.BuildFailedException;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.control.ControlServer;
import uk.nhsx.deploy.local.setting.PortCheck;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.state.SuiteLock;
import uk.nhsx.deploy.local.supervise.Supervisor;

/** One run of the suite: brought up, supervised until a request to stop, taken down. */
public final class Session {
  private final Installation installation;
  private final Scope scope;
  private final Console console;
  private final SupervisorFiles files;
  private final Supervisor supervisor;
  private final Build build;
  private final InitialData firstData;
  private final CompletableFuture<Void> stopRequest = new CompletableFuture<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  public Session(
      Installation installation, Scope scope, boolean empty, Console console, Clock clock) {
    this.installation = installation;
    this.scope = scope;
    this.console = console;
    this.files = new SupervisorFiles(installation.state());
    this.build = new Build(installation.project(), installation.state().log("build"), clock);
    this.firstData = new InitialData(installation, empty, console, clock);
    this.supervisor =
        new Supervisor(
            installation.processes(),
            installation.state(),
            installation.settings().duration(Setting.SUITE_STOP_TIMEOUT),
            console,
            clock);
  }

  /** Returns when the suite has been stopped; fails if it did not come up. */
  public void run() throws IOException, InterruptedException, SuiteException {
    installation.state().create();
    SuiteLock lock =
        SuiteLock.tryTake(installation.state())
            .orElseThrow(() -> new SuiteException(alreadyRunning()));
    Thread hook = new Thread(this::stopBeforeTheEnd, "shutdown");
    try (lock) {
      files.begin();
      Runtime.getRuntime().addShutdownHook(hook);
      supervise();
    } finally {
      over.countDown();
      leave(hook);
    }
  }

  private String alreadyRunning() {
    return files
        .supervisor()
        .map(process -> "a suite is already running (pid " + process.pid() + ")")
        .orElse("another ./suite is just starting or being reset")
        .concat(": see ./suite status");
  }

  private void supervise() throws IOException, InterruptedException, SuiteException {
    SessionRequests requests = new SessionRequests(this, supervisor, installation, console);
    try (ControlServer server = new ControlServer(installation.state(), requests)) {
      try {
        comeUp();
        stopRequest.join();
      } finally {
        supervisor.stopAll(console);
        files.end();
        stopped.countDown();
      }
    }
  }

  private void comeUp() throws IOException, InterruptedException, SuiteException {
    long begin = System.nanoTime();
    try {
      installation.leftovers().stop(console);
      checkPorts();
      if (scope == Scope.SUITE) {
        build.bringUpToDate(console);
      }
      if (stopRequest.isDone()) {
        return;
      }
      console.say("starting " + (scope == Scope.SUITE ? "the suite" : "PostgreSQL and Kafka"));
      supervisor.start(scope.processes());
      Duration timeout = installation.settings().duration(Setting.SUITE_START_TIMEOUT);
      Optional<String> reason =
          supervisor.awaitReady(scope.processes(), timeout, stopRequest::isDone);
      if (reason.isPresent()) {
        throw new SuiteException(reason.get());
      }
      if (scope == Scope.SUITE) {
        firstData.load(stopRequest);
      }
    } catch (BuildFailedException | SuiteException e) {
      // A build or a start that was broken off on request has not failed.
      if (!stopRequest.isDone()) {
        throw new SuiteException(String.valueOf(e.getMessage()));
      }
    }
    if (!stopRequest.isDone()) {
      new StartupMessage(installation, scope)
          .print(console, Duration.ofNanos(System.nanoTime() - begin));
      files.isUp();
    }
  }

  private void checkPorts() throws SuiteException {
    List<Setting> ports =
        scope.processes().stream().flatMap(name -> name.ports().stream()).toList();
    List<String> taken = PortCheck.taken(installation.settings(), ports);
    if (!taken.isEmpty()) {
      throw new SuiteException(String.join(System.lineSeparator(), taken));
    }
  }

  void requestStop() {
    if (stopRequest.complete(null)) {
      console.say("stopping");
      build.cancel();
    }
  }

  void awaitStopped() throws InterruptedException {
    stopped.await();
  }

  private void stopBeforeTheEnd() {
    requestStop();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // A requested stop is no failure.
    Runtime.getRuntime().halt(0);
  }

  private static void leave(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook itself ends the process.
    }
  }
}
