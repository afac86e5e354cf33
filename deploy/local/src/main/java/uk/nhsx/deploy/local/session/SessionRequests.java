package uk.nhsx.deploy.local.session;

import java.util.List;
import java.util.Optional;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.control.ControlServer;
import uk.nhsx.deploy.local.control.Request;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.supervise.ProcessName;
import uk.nhsx.deploy.local.supervise.StatusLine;
import uk.nhsx.deploy.local.supervise.Supervisor;

/** What the other commands ask of a session. */
final class SessionRequests implements ControlServer.Handler {
  private final Session session;
  private final Supervisor supervisor;
  private final Installation installation;
  private final Console console;

  SessionRequests(
      Session session, Supervisor supervisor, Installation installation, Console console) {
    this.session = session;
    this.supervisor = supervisor;
    this.installation = installation;
    this.console = console;
  }

  @Override
  public int handle(Request request, Progress reply) throws InterruptedException {
    return switch (request.verb()) {
      case STATUS -> status(reply);
      case DOWN -> down(reply);
      case START -> start(name(request), reply);
      case STOP -> stop(name(request), reply);
    };
  }

  private static ProcessName name(Request request) {
    return ProcessName.of(request.argument()).orElseThrow(IllegalArgumentException::new);
  }

  private int status(Progress reply) {
    List<StatusLine> lines = supervisor.status();
    StatusLine.table(lines).forEach(reply::say);
    return Supervisor.areAllReady(lines) ? 0 : 1;
  }

  private int down(Progress reply) throws InterruptedException {
    try (Console.Subscription listening = console.subscribe(reply)) {
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
    reply.say(
        reason.orElse(
            name.label() + (running ? " was running already and is ready" : " is ready")));
    return reason.isPresent() ? 1 : 0;
  }

  private int stop(ProcessName name, Progress reply) throws InterruptedException {
    boolean running = !supervisor.isAtRest(name);
    supervisor.stop(name);
    String line = name.label() + (running ? " stopped" : " was not running");
    console.say(line);
    reply.say(line);
    return 0;
  }
}
