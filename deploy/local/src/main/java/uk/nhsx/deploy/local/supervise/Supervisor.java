package uk.nhsx.deploy.local.supervise;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.state.StateDirectory;

/** Starts, watches and stops the processes of the suite. */
public final class Supervisor {
  private static final int LOG_LINES = 15;

  private final Map<ProcessName, Child> children = new EnumMap<>(ProcessName.class);
  private boolean closing;

  public Supervisor(
      Collection<ManagedProcess> processes,
      StateDirectory state,
      Duration stopTimeout,
      Console console,
      Clock clock) {
    for (ManagedProcess process : processes) {
      ProcessRun run = new ProcessRun(process, state, stopTimeout, console);
      children.put(
          process.name(), new Child(process, run, needsOf(process.name()), console, clock));
    }
  }

  // A service exits without a database, but runs without Kafka.
  private List<Child> needsOf(ProcessName name) {
    return switch (name) {
      case POSTGRES, KAFKA, GATEWAY -> List.of();
      case APP_METRICS, LOGIN_ONBOARDING, AI_LAB ->
          Optional.ofNullable(children.get(ProcessName.POSTGRES)).map(List::of).orElse(List.of());
    };
  }

  public synchronized void start(Collection<ProcessName> names) {
    if (!closing) {
      names.forEach(name -> child(name).start());
    }
  }

  /** Waits until all of them are ready; returns the reason if one is not ready in time. */
  public Optional<String> awaitReady(
      Collection<ProcessName> names, Duration timeout, BooleanSupplier cancelled)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    List<Child> waitedFor = names.stream().map(this::child).toList();
    while (true) {
      Optional<Child> unready =
          waitedFor.stream().filter(child -> child.state() != ChildState.READY).findFirst();
      Optional<Child> lost = waitedFor.stream().filter(c -> c.state().isAtRest()).findFirst();
      if (lost.isPresent()) {
        return Optional.of(explain(lost.get(), timeout));
      }
      if (unready.isEmpty() || cancelled.getAsBoolean()) {
        return Optional.empty();
      }
      if (System.nanoTime() > deadline) {
        return Optional.of(explain(unready.get(), timeout));
      }
      unready.get().awaitReady(ProcessRun.POLL);
    }
  }

  private String explain(Child child, Duration timeout) {
    String name = child.name().label();
    List<String> lines = new ArrayList<>();
    lines.add(
        switch (child.state()) {
          case FAILED -> name + " died repeatedly and is not started again";
          case STOPPED, STOPPING -> name + " was stopped";
          default -> "%s is not ready after %d s".formatted(name, timeout.toSeconds());
        });
    Optional.ofNullable(child.lastProblem()).ifPresent(lines::add);
    lines.add("its log is " + child.log().path());
    child.log().tail(LOG_LINES).forEach(line -> lines.add("  " + line));
    return String.join(System.lineSeparator(), lines);
  }

  public void stop(ProcessName name) throws InterruptedException {
    child(name).requestStop();
    child(name).awaitAtRest();
  }

  /** Stops all processes; none can be started afterwards. */
  public void stopAll(Progress progress) throws InterruptedException {
    synchronized (this) {
      closing = true;
    }
    for (List<ProcessName> together : ProcessName.stopOrder()) {
      List<Child> running =
          together.stream().map(this::child).filter(c -> !c.state().isAtRest()).toList();
      running.forEach(Child::requestStop);
      for (Child child : running) {
        child.awaitAtRest();
        progress.print(child.name().label() + " stopped");
      }
    }
  }

  public boolean isAtRest(ProcessName name) {
    return child(name).state().isAtRest();
  }

  /** One line for each process; all of them are checked at the same time. */
  public List<StatusLine> status() {
    List<CompletableFuture<StatusLine>> lines =
        children.values().stream()
            .map(child -> CompletableFuture.supplyAsync(() -> status(child), Supervisor::inThread))
            .toList();
    return lines.stream().map(CompletableFuture::join).toList();
  }

  private static StatusLine status(Child child) {
    ChildState state = child.state();
    boolean answers = state == ChildState.READY && child.isAnswering();
    boolean silent = state == ChildState.READY && !answers;
    return new StatusLine(
        child.name(),
        child.pid().orElse(null),
        child.port(),
        silent ? StatusLine.UNRESPONSIVE : state.toString(),
        answers ? child.relayProblem().orElse(null) : null);
  }

  // The common pool has one thread on a small machine.
  private static void inThread(Runnable question) {
    new Thread(question, "status").start();
  }

  private Child child(ProcessName name) {
    return Objects.requireNonNull(children.get(name), name.label());
  }
}
