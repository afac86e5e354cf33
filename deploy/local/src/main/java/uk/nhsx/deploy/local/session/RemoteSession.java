package uk.nhsx.deploy.local.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.control.ControlClient;
import uk.nhsx.deploy.local.control.Request;
import uk.nhsx.deploy.local.control.Request.Verb;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.state.ExampleDataStatus;
import uk.nhsx.deploy.local.state.StateDirectory;
import uk.nhsx.deploy.local.state.SuiteLock;
import uk.nhsx.deploy.local.supervise.ManagedProcess;
import uk.nhsx.deploy.local.supervise.OrphanedProcesses;
import uk.nhsx.deploy.local.supervise.ProcessName;
import uk.nhsx.deploy.local.supervise.StatusLine;

/** The session that another process supervises, or the processes that outlived it. */
public final class RemoteSession {
  private static final Duration SHORT = Duration.ofSeconds(8);
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /** A topic may have many events. */
  private static final Duration TASK = Duration.ofHours(1);

  private static final String START = "./suite up --detach";

  /** What is behind its topic must not change before it is recovered, so no service may run. */
  private static final String START_INFRASTRUCTURE = "./suite infra --detach";

  private static final Request STATUS = new Request(Verb.STATUS, Scope.SUITE.name());

  private final Installation installation;
  private final StateDirectory state;
  private final ControlClient client;
  private final Console console;

  public RemoteSession(Installation installation, Console console) {
    this.installation = installation;
    this.state = installation.state();
    this.client = new ControlClient(state);
    this.console = console;
  }

  /**
   * Shows the status of a session that is running already, and returns whether all that the scope
   * starts is ready; empty if no session is running.
   */
  public Optional<Boolean> showRunning(Scope scope, boolean startEmpty)
      throws InterruptedException {
    Optional<ProcessHandle> supervisor = state.supervisor().process();
    if (supervisor.isEmpty()) {
      return Optional.empty();
    }
    OptionalInt exit = client.send(new Request(Verb.STATUS, scope.name()), SHORT, console);
    boolean up = exit.orElse(1) == 0 && state.up().process().isPresent();
    if (up) {
      console.print(
          "already running and ready: %s (supervisor: pid %d)"
              .formatted(scope.label(), supervisor.get().pid()));
      if (scope == Scope.SUITE) {
        new ExampleDataStatus(state).note(startEmpty).ifPresent(console::print);
      }
    } else {
      console.printError(
          "a suite is already running (supervisor: pid %d), and not all of it is ready:"
                  .formatted(supervisor.get().pid())
              + " wait for it, or stop it with ./suite down");
    }
    return Optional.of(up);
  }

  /** Shows the status and returns whether all processes are ready. */
  public boolean status() throws InterruptedException {
    OptionalInt exit = client.send(STATUS, SHORT, console);
    if (exit.isPresent()) {
      return exit.getAsInt() == 0;
    }
    StatusLine.table(Arrays.stream(ProcessName.values()).map(this::unsupervised).toList())
        .forEach(console::print);
    console.printError(whyNoAnswer(START));
    return false;
  }

  /** Why no suite is running, and what to do; empty if one is, or is starting. */
  public Optional<String> whyNotRunning() {
    return whyNotRunning(START);
  }

  /** As {@link #whyNotRunning()}, for what needs a suite that was started in another way. */
  public Optional<String> whyNotRunning(String start) {
    return state.supervisor().process().isPresent()
        ? Optional.empty()
        : Optional.of(notRunning(start));
  }

  private String whyNoAnswer(String start) {
    return state
        .supervisor()
        .process()
        .map(p -> "the supervisor (pid %d) does not answer: try ./suite down".formatted(p.pid()))
        .orElseGet(() -> notRunning(start));
  }

  private String notRunning(String start) {
    List<String> orphaned = installation.orphanedProcesses().describe();
    return orphaned.isEmpty()
        ? "no suite is running on the data in %s: start it with %s".formatted(state.root(), start)
        : ("no suite is running on the data in %s, but orphaned processes are, which outlived"
                + " their supervisor: %s. ./suite down ends them; %s ends them and starts it anew")
            .formatted(state.root(), String.join(", ", orphaned), start);
  }

  private StatusLine unsupervised(ProcessName name) {
    Optional<ProcessHandle> alive = state.pid(name.label()).process();
    return new StatusLine(
        name,
        alive.map(ProcessHandle::pid).orElse(null),
        installation.settings().port(name.port()),
        alive.isPresent() ? StatusLine.ORPHANED : StatusLine.STOPPED,
        null);
  }

  public boolean start(ProcessName name) throws InterruptedException, SuiteException {
    return send(new Request(Verb.START, name.label()), Setting.SUITE_START_TIMEOUT);
  }

  public boolean stop(ProcessName name) throws InterruptedException, SuiteException {
    return send(new Request(Verb.STOP, name.label()), Setting.SUITE_STOP_TIMEOUT);
  }

  /** Compares register, log and topic of each service, and returns whether they are the same. */
  public boolean verify() throws InterruptedException, SuiteException {
    return send(new Request(Verb.VERIFY, ""), TASK, START);
  }

  /**
   * Makes the changes again that the topic of a service has events of and its database has lost.
   */
  public boolean replay(ProcessName service) throws InterruptedException, SuiteException {
    return send(new Request(Verb.REPLAY, service.label()), TASK, START_INFRASTRUCTURE);
  }

  /** Gives those changes up: begins a new epoch of the service's log. */
  public boolean beginEpoch(ProcessName service) throws InterruptedException, SuiteException {
    return send(new Request(Verb.NEW_EPOCH, service.label()), TASK, START_INFRASTRUCTURE);
  }

  public boolean loadExampleData() throws InterruptedException, SuiteException {
    return send(new Request(Verb.EXAMPLE, ""), Setting.SUITE_START_TIMEOUT);
  }

  private boolean send(Request request, Setting timeout)
      throws InterruptedException, SuiteException {
    return send(request, installation.settings().duration(timeout).plus(MARGIN), START);
  }

  private boolean send(Request request, Duration timeout, String start)
      throws InterruptedException, SuiteException {
    OptionalInt exit = client.send(request, timeout, console);
    if (exit.isEmpty()) {
      throw new SuiteException(whyNoAnswer(start));
    }
    return exit.getAsInt() == 0;
  }

  /** Stops everything, and returns whether all of it has ended. */
  public boolean down() throws InterruptedException {
    Optional<ProcessHandle> supervisor = state.supervisor().process();
    OrphanedProcesses orphaned = installation.orphanedProcesses();
    if (supervisor.isEmpty() && !orphaned.exist()) {
      console.print("no suite is running on the data in " + state.root());
      return true;
    }
    if (supervisor.isPresent() && !endSupervisor(supervisor.get())) {
      console.printError("the supervisor does not answer and is killed");
      supervisor.get().destroyForcibly();
      ManagedProcess.endsWithin(supervisor.get(), SHORT);
    }
    orphaned.stop(console);
    return state.supervisor().process().isEmpty() && !orphaned.exist();
  }

  private boolean endSupervisor(ProcessHandle supervisor) throws InterruptedException {
    boolean answers = client.send(STATUS, SHORT, line -> {}).isPresent();
    if (!answers) {
      // It does not listen yet, or not any more, but a signal stops it.
      supervisor.destroy();
      return ManagedProcess.endsWithin(supervisor, SHORT);
    }
    Duration timeout = installation.settings().duration(Setting.SUITE_STOP_TIMEOUT);
    int steps = ProcessName.stopOrder().size();
    client.send(new Request(Verb.DOWN, ""), timeout.multipliedBy(steps).plus(MARGIN), console);
    return ManagedProcess.endsWithin(supervisor, SHORT);
  }

  /** Deletes the data of a suite that does not run. */
  public void reset() throws IOException, SuiteException {
    try (SuiteLock lock = lockStopped()) {
      state.clear();
    }
  }

  /** Keeps the suite from being started until the lock is closed; fails if any of it runs. */
  public SuiteLock lockStopped() throws IOException, SuiteException {
    state.create();
    SuiteLock lock = SuiteLock.tryAcquire(state).orElseThrow(RemoteSession::running);
    if (installation.orphanedProcesses().exist()) {
      lock.close();
      throw new SuiteException(notRunning(START));
    }
    return lock;
  }

  private static SuiteException running() {
    return new SuiteException("a suite is running on this data: stop it with ./suite down first");
  }
}
