package uk.nhsx.deploy.local.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.control.ControlClient;
import uk.nhsx.deploy.local.control.Request;
import uk.nhsx.deploy.local.control.Request.Verb;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.state.StateDirectory;
import uk.nhsx.deploy.local.state.SuiteLock;
import uk.nhsx.deploy.local.supervise.OrphanedProcesses;
import uk.nhsx.deploy.local.supervise.ProcessName;
import uk.nhsx.deploy.local.supervise.ProcessRecords;
import uk.nhsx.deploy.local.supervise.StatusLine;
import uk.nhsx.deploy.local.supervise.Termination;

/**
 * The session that another process supervises, as a command uses it; or the processes that remained
 * of it.
 */
public final class RemoteSession {
  private static final Duration SHORT = Duration.ofSeconds(8);
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final Installation installation;
  private final StateDirectory state;
  private final SupervisorFiles files;
  private final ControlClient client;
  private final Console console;

  public RemoteSession(Installation installation, Console console) {
    this.installation = installation;
    this.state = installation.state();
    this.files = new SupervisorFiles(state);
    this.client = new ControlClient(state);
    this.console = console;
  }

  /** Shows the status and returns whether all are ready. */
  public boolean status() throws InterruptedException {
    OptionalInt answer = client.ask(Request.of(Verb.STATUS), SHORT, console);
    if (answer.isPresent()) {
      return answer.getAsInt() == 0;
    }
    StatusLine.table(Arrays.stream(ProcessName.values()).map(this::unsupervised).toList())
        .forEach(console::say);
    files
        .supervisor()
        .ifPresent(p -> console.complain("the supervisor (pid " + p.pid() + ") does not answer"));
    return false;
  }

  private StatusLine unsupervised(ProcessName name) {
    Optional<ProcessHandle> alive = ProcessRecords.alive(state, name);
    return new StatusLine(
        name,
        alive.map(ProcessHandle::pid).orElse(null),
        installation.settings().port(name.port()),
        alive.isPresent() ? StatusLine.ORPHANED : StatusLine.STOPPED);
  }

  public boolean start(ProcessName name) throws InterruptedException, SuiteException {
    Duration timeout = installation.settings().duration(Setting.SUITE_START_TIMEOUT);
    return ask(new Request(Verb.START, name.label()), timeout.plus(MARGIN));
  }

  public boolean stop(ProcessName name) throws InterruptedException, SuiteException {
    Duration timeout = installation.settings().duration(Setting.SUITE_STOP_TIMEOUT);
    return ask(new Request(Verb.STOP, name.label()), timeout.plus(MARGIN));
  }

  private boolean ask(Request request, Duration timeout)
      throws InterruptedException, SuiteException {
    OptionalInt answer = client.ask(request, timeout, console);
    if (answer.isEmpty()) {
      throw new SuiteException(
          files
              .supervisor()
              .map(p -> "the supervisor (pid " + p.pid() + ") does not answer: try ./suite down")
              .orElse("no suite is running: start it with ./suite up --detach"));
    }
    return answer.getAsInt() == 0;
  }

  /** Stops everything, and returns whether all of it is gone. */
  public boolean down() throws InterruptedException {
    Optional<ProcessHandle> supervisor = files.supervisor();
    OrphanedProcesses leftovers = installation.leftovers();
    if (supervisor.isEmpty() && !leftovers.exist()) {
      console.say("no suite is running");
      return true;
    }
    if (supervisor.isPresent() && !endSupervisor(supervisor.get())) {
      console.complain("the supervisor does not answer and is killed");
      supervisor.get().destroyForcibly();
      Termination.isGoneWithin(supervisor.get(), SHORT);
    }
    leftovers.stop(console);
    return files.supervisor().isEmpty() && !leftovers.exist();
  }

  private boolean endSupervisor(ProcessHandle supervisor) throws InterruptedException {
    boolean answers = client.ask(Request.of(Verb.STATUS), SHORT, line -> {}).isPresent();
    if (!answers) {
      // One that has just begun, or is about to end, does not listen but can be told to stop.
      supervisor.destroy();
      return Termination.isGoneWithin(supervisor, SHORT);
    }
    Duration timeout = installation.settings().duration(Setting.SUITE_STOP_TIMEOUT);
    int steps = ProcessName.stopOrder().size();
    client.ask(Request.of(Verb.DOWN), timeout.multipliedBy(steps).plus(MARGIN), console);
    return Termination.isGoneWithin(supervisor, SHORT);
  }

  /** Deletes the data of a suite that does not run. */
  public void reset() throws IOException, SuiteException {
    state.create();
    SuiteLock lock = SuiteLock.tryTake(state).orElseThrow(RemoteSession::runs);
    try (lock) {
      if (installation.leftovers().exist()) {
        throw runs();
      }
      state.forget();
    }
  }

  private static SuiteException runs() {
    return new SuiteException("a suite is running on this data: stop it with ./suite down first");
  }
}
