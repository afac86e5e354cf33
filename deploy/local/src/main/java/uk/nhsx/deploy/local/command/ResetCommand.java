package uk.nhsx.deploy.local.command;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.nhsx.deploy.local.session.Installation;
import uk.nhsx.deploy.local.session.RemoteSession;
import uk.nhsx.deploy.local.session.SuiteException;

/** Deletes the local data. */
@Command(name = "reset", description = "Deletes the local data, logs and keys after asking.")
final class ResetCommand implements Callable<Integer> {
  private static final Set<String> CONSENT = Set.of("y", "yes");

  private final Context context;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  ResetCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, SuiteException {
    Installation installation = context.installation();
    java.io.@Nullable Console terminal = System.console();
    if (!yes && (terminal == null)) {
      context
          .console()
          .complain("there is no terminal to ask on: use --yes to delete the local data");
      return SuiteCommand.MISUSED;
    }
    if (!yes && terminal != null) {
      String answer =
          terminal.readLine(
              "Delete all data of the suite in %s? [y/N] ", installation.state().root());
      if (answer == null || !CONSENT.contains(answer.trim().toLowerCase(Locale.ROOT))) {
        context.console().say("nothing was deleted");
        return SuiteCommand.FAILED;
      }
    }
    new RemoteSession(installation, context.console()).reset();
    context.console().say("the local data is deleted");
    return SuiteCommand.OK;
  }
}
