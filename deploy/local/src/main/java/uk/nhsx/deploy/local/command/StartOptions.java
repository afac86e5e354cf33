package uk.nhsx.deploy.local.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import uk.nhsx.deploy.local.Main;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.SupervisorLog;
import uk.nhsx.deploy.local.session.Detached;
import uk.nhsx.deploy.local.session.Installation;
import uk.nhsx.deploy.local.session.Scope;
import uk.nhsx.deploy.local.session.Session;
import uk.nhsx.deploy.local.session.SuiteException;

/** The options of commands that start a session: in this process, or in one of its own. */
final class StartOptions {
  @Option(names = "--detach", description = "Return when everything is ready.")
  private boolean detach;

  // What a detaching command starts: its terminal is the log.
  @Option(names = "--background", hidden = true)
  private boolean background;

  int start(Context context, String command, Scope scope, boolean empty)
      throws IOException, InterruptedException, SuiteException {
    Installation installation = context.installation();
    if (detach && !background) {
      List<String> arguments = new ArrayList<>(List.of(command, "--background"));
      if (empty) {
        arguments.add("--empty");
      }
      boolean up =
          new Detached(installation, context.console()).start(Main.class.getName(), arguments);
      return up ? SuiteCommand.OK : SuiteCommand.FAILED;
    }
    installation.state().create();
    Console console = background ? silent() : context.console();
    installation.state().log("supervisor").rotate();
    try (Console.Subscription log =
        console.subscribe(
            new SupervisorLog(installation.state().log("supervisor").path(), context.clock()))) {
      try {
        new Session(installation, scope, empty, console, context.clock()).run();
        return SuiteCommand.OK;
      } catch (SuiteException e) {
        console.complain(String.valueOf(e.getMessage()));
        return SuiteCommand.FAILED;
      }
    }
  }

  private static Console silent() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Console(nowhere, nowhere);
  }
}
