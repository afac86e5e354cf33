package uk.nhsx.deploy.local.supervise;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.state.LogFile;

/** One process of the suite, which is started again after each death until it is stopped. */
final class Child {
  private final ManagedProcess process;
  private final ProcessRun run;
  private final List<Child> needs;
  private final Console console;
  private final Clock clock;

  private ChildState state = ChildState.STOPPED;
  private CompletableFuture<Void> stopRequest = new CompletableFuture<>();

  Child(ManagedProcess process, ProcessRun run, List<Child> needs, Console console, Clock clock) {
    this.process = process;
    this.run = run;
    this.needs = needs;
    this.console = console;
    this.clock = clock;
  }

  ProcessName name() {
    return process.name();
  }

  int port() {
    return process.port();
  }

  LogFile log() {
    return run.log();
  }

  synchronized ChildState state() {
    return state;
  }

  Optional<Long> pid() {
    return run.pid();
  }

  /** Whether it answers now; its state does not show that. */
  boolean isAnswering() {
    return run.pid().isPresent() && process.isReady();
  }

  Optional<String> relayProblem() {
    return process.relayProblem();
  }

  /** Starts the process, unless it runs or is starting. */
  synchronized void start() {
    if (!state.isAtRest()) {
      return;
    }
    become(ChildState.STARTING);
    CompletableFuture<Void> stop = new CompletableFuture<>();
    stopRequest = stop;
    new Thread(() -> keepAlive(stop), name().label()).start();
  }

  synchronized void requestStop() {
    if (state == ChildState.FAILED) {
      become(ChildState.STOPPED);
    }
    stopRequest.complete(null);
  }

  synchronized void awaitAtRest() throws InterruptedException {
    while (!state.isAtRest()) {
      wait();
    }
  }

  /** Waits until the process is ready or at rest, or until the timeout. */
  synchronized void awaitReady(Duration timeout) throws InterruptedException {
    if (state != ChildState.READY && !state.isAtRest()) {
      wait(timeout.toMillis());
    }
  }

  private void keepAlive(CompletableFuture<Void> stop) {
    RestartPolicy policy = new RestartPolicy(clock);
    try {
      while (true) {
        become(ChildState.STARTING);
        String end = runOnce(stop);
        if (stop.isDone()) {
          become(ChildState.STOPPED);
          return;
        }
        if (!policy.allowsAnotherAfterDeath()) {
          console.printError(
              "%s %s; it is given up after %d deaths within a minute, see %s"
                  .formatted(name().label(), end, RestartPolicy.DEATHS, log().path()));
          become(ChildState.FAILED);
          return;
        }
        become(ChildState.RESTARTING);
        console.printError("%s %s; it is started again".formatted(name().label(), end));
        ProcessRun.await(stop, RestartPolicy.PAUSE);
      }
    } catch (InterruptedException e) {
      become(ChildState.FAILED);
      Thread.currentThread().interrupt();
    }
  }

  private String runOnce(CompletableFuture<Void> stop) throws InterruptedException {
    for (Child need : needs) {
      need.awaitSettled(stop);
    }
    if (stop.isDone()) {
      return "was stopped before its start";
    }
    return run.run(stop, this::become);
  }

  /** Waits until this process is ready; a process at rest is not waited for. */
  private void awaitSettled(CompletableFuture<Void> stop) throws InterruptedException {
    while (!stop.isDone() && isStarting()) {
      ProcessRun.await(stop, ProcessRun.POLL);
    }
  }

  private synchronized boolean isStarting() {
    return state == ChildState.STARTING || state == ChildState.RESTARTING;
  }

  private synchronized void become(ChildState next) {
    state = next;
    notifyAll();
  }

  @Nullable String lastProblem() {
    return run.lastProblem();
  }
}
