package uk.nhsx.deploy.local.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.control.ControlServer;
import uk.nhsx.deploy.local.control.Request;
import uk.nhsx.deploy.local.service.Application;
import uk.nhsx.deploy.local.service.TaskRun;
import uk.nhsx.deploy.local.service.TaskRun.Task;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.state.LogFile;
import uk.nhsx.deploy.local.supervise.ProcessName;
import uk.nhsx.deploy.local.supervise.StatusLine;
import uk.nhsx.deploy.local.supervise.Supervisor;

/** Executes the requests of commands in the process of the supervisor. */
final class SessionRequests implements ControlServer.Handler {
  private final Session session;
  private final Supervisor supervisor;
  private final Installation installation;
  private final InitialData initialData;
  private final Console console;

  SessionRequests(
      Session session,
      Supervisor supervisor,
      Installation installation,
      InitialData initialData,
      Console console) {
    this.session = session;
    this.supervisor = supervisor;
    this.installation = installation;
    this.initialData = initialData;
    this.console = console;
  }

  @Override
  public int handle(Request request, Progress reply) throws InterruptedException {
    return switch (request.verb()) {
      case STATUS -> status(Scope.valueOf(request.argument()), reply);
      case DOWN -> down(reply);
      case START -> start(ProcessName.of(request.argument()), reply);
      case STOP -> stop(ProcessName.of(request.argument()), reply);
      case EXAMPLE -> loadExampleData(reply);
      case VERIFY -> verify(reply);
      case REPLAY -> recover(ProcessName.of(request.argument()), Task.REPLAY, reply);
      case NEW_EPOCH -> recover(ProcessName.of(request.argument()), Task.NEW_EPOCH, reply);
    };
  }

  private int status(Scope scope, Progress reply) {
    List<StatusLine> lines = supervisor.status();
    StatusLine.table(lines).forEach(reply::print);
    return StatusLine.areReady(lines, scope.processes()) ? 0 : 1;
  }

  private int down(Progress reply) throws InterruptedException {
    try (Console.Subscription subscription = console.subscribe(reply)) {
      session.requestStop();
      session.awaitStopped();
    }
    return 0;
  }

  private int start(ProcessName name, Progress reply) throws InterruptedException {
    boolean running = !supervisor.isAtRest(name);
    supervisor.start(List.of(name));
    Optional<String> reason =
        supervisor.awaitReady(
            List.of(name),
            installation.settings().duration(Setting.SUITE_START_TIMEOUT),
            () -> false);
    reply.print(
        reason.orElse(
            name.label() + (running ? " was already running and is ready" : " is ready")));
    return reason.isPresent() ? 1 : 0;
  }

  private int stop(ProcessName name, Progress reply) throws InterruptedException {
    boolean running = !supervisor.isAtRest(name);
    supervisor.stop(name);
    String line = name.label() + (running ? " stopped" : " was not running");
    console.print(line);
    reply.print(line);
    return 0;
  }

  /** Checks the services one after the other, beside those that run. */
  private int verify(Progress reply) throws InterruptedException {
    int code = 0;
    for (Application service : Application.services()) {
      LogFile log = installation.state().log("verify");
      code = Math.max(code, run(service.process(), Task.VERIFY, log, reply));
    }
    return code;
  }

  private int run(ProcessName name, Task task, LogFile log, Progress reply)
      throws InterruptedException {
    try {
      new TaskRun(installation.process(name), log).run(task, reply);
      return 0;
    } catch (SuiteException | IOException e) {
      reply.print(String.valueOf(e.getMessage()));
      return 1;
    }
  }

  /** Stops a service if it runs, and starts it again whatever came of its recovery. */
  private int recover(ProcessName name, Task task, Progress reply) throws InterruptedException {
    if (supervisor.isAtRest(name)) {
      return run(name, task, installation.state().log(name.label()), reply);
    }
    supervisor.stop(name);
    reply.print(name.label() + " stopped");
    int code = run(name, task, installation.state().log(name.label()), reply);
    return Math.max(code, start(name, reply));
  }

  private int loadExampleData(Progress reply) throws InterruptedException {
    boolean ready = StatusLine.areReady(supervisor.status(), Scope.SUITE.processes());
    if (!ready || installation.state().up().process().isEmpty()) {
      reply.print(
          "the example data is loaded into a suite that is ready, which this one is not:"
              + " see ./suite status");
      return 1;
    }
    try (Console.Subscription subscription = console.subscribe(reply)) {
      initialData.loadOnRequest(console);
      return 0;
    } catch (SuiteException e) {
      reply.print(String.valueOf(e.getMessage()));
      return 1;
    }
  }
}
