package uk.nhsx.deploy.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import uk.nhsx.deploy.local.session.RemoteSession;

/** Stops the suite. */
@Command(name = "down", description = "Stops the suite.")
final class DownCommand implements Callable<Integer> {
  private final Context context;

  DownCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    boolean gone = new RemoteSession(context.installation(), context.console()).down();
    return gone ? SuiteCommand.OK : SuiteCommand.FAILED;
  }
}
