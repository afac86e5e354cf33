package uk.nhsx.deploy.local.supervise;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.state.LogFile;

/** One process of the suite, restarted until it is stopped. */
final class Child {
  private final ManagedProcess process;
  private final ProcessRun launch;
  private final List<Child> needs;
  private final Console console;
  private final Clock clock;

  private ChildState state = ChildState.STOPPED;
  private CompletableFuture<Void> stopRequest = new CompletableFuture<>();

  Child(
      ManagedProcess process, ProcessRun launch, List<Child> needs, Console console, Clock clock) {
    this.process = process;
    this.launch = launch;
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
    return launch.log();
  }

  synchronized ChildState state() {
    return state;
  }

  Optional<Long> pid() {
    return launch.pid();
  }

  /** Whether it answers at this moment, which its state can't know. */
  boolean isAnswering() {
    return launch.pid().isPresent() && process.isReady();
  }

  /** Starts it, unless it is on its way already. */
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

  /** Waits until it is ready, or will not be, or the time is over. */
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
        String end = liveOnce(stop);
        if (stop.isDone()) {
          become(ChildState.STOPPED);
          return;
        }
        if (!policy.allowsAnotherAfterDeath()) {
          console.complain(
              "%s %s; given up after %d times within a minute, see %s"
                  .formatted(name().label(), end, RestartPolicy.DEATHS, log().path()));
          become(ChildState.FAILED);
          return;
        }
        become(ChildState.RESTARTING);
        console.complain("%s %s; starting it again".formatted(name().label(), end));
        ProcessRun.await(stop, RestartPolicy.PAUSE);
      }
    } catch (InterruptedException e) {
      become(ChildState.FAILED);
      Thread.currentThread().interrupt();
    }
  }

  private String liveOnce(CompletableFuture<Void> stop) throws InterruptedException {
    for (Child need : needs) {
      need.awaitSettled(stop);
    }
    if (stop.isDone()) {
      return "was not wanted any more";
    }
    return launch.run(stop, this::become);
  }

  /** A process that is down on purpose is not waited for. */
  private void awaitSettled(CompletableFuture<Void> stop) throws InterruptedException {
    while (!stop.isDone() && isOnItsWay()) {
      ProcessRun.await(stop, ProcessRun.POLL);
    }
  }

  private synchronized boolean isOnItsWay() {
    return state == ChildState.STARTING || state == ChildState.RESTARTING;
  }

  private synchronized void become(ChildState next) {
    state = next;
    notifyAll();
  }

  /** Why it is not ready, as far as anybody knows. */
  @Nullable String lastProblem() {
    return launch.lastProblem();
  }
}
