package uk.nhsx.deploy.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.console.SupervisorLog;
import uk.nhsx.deploy.local.session.BackgroundTraining;
import uk.nhsx.deploy.local.session.Detached;
import uk.nhsx.deploy.local.session.Installation;
import uk.nhsx.deploy.local.session.RemoteSession;
import uk.nhsx.deploy.local.session.Scope;
import uk.nhsx.deploy.local.session.Session;
import uk.nhsx.deploy.local.state.LogFile;

/** The options of the commands that start a session, in this process or in one of its own. */
final class StartOptions {
  @Option(names = "--detach", description = "Returns when everything is ready.")
  private boolean detach;

  // For the process that --detach starts: it prints to the log alone.
  @Option(names = "--background", hidden = true)
  private boolean background;

  /** Returns whether everything is ready, or has been stopped on request. */
  boolean start(Installation installation, Scope scope, boolean empty, Console console, Clock clock)
      throws IOException, InterruptedException {
    if (background) {
      PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
      return run(installation, scope, empty, new Console(nowhere, nowhere), clock);
    }
    Optional<Boolean> running = new RemoteSession(installation, console).showRunning(scope, empty);
    if (running.isPresent()) {
      return running.get();
    }
    if (detach) {
      List<String> arguments = new ArrayList<>(List.of(scope.command(), "--background"));
      if (empty) {
        arguments.add("--empty");
      }
      return new Detached(installation, console).start(Main.class.getName(), arguments);
    }
    return run(installation, scope, empty, console, clock);
  }

  private static boolean run(
      Installation installation, Scope scope, boolean empty, Console console, Clock clock)
      throws IOException, InterruptedException {
    LogFile log = installation.state().create().log("supervisor");
    log.rotate();
    try (Console.Subscription subscription =
        console.subscribe(new SupervisorLog(log.path(), clock))) {
      try {
        BackgroundTraining training =
            new BackgroundTraining(
                installation, List.of(Main.class.getName(), "aot-cache", "--background"), console);
        new Session(installation, scope, empty, training, console, clock).run();
        return true;
      } catch (SuiteException e) {
        // Printed here, while the log still receives it.
        console.printError(String.valueOf(e.getMessage()));
        return false;
      }
    }
  }
}
