package uk.nhsx.deploy.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import uk.nhsx.deploy.local.session.RemoteSession;

/** Shows the processes. */
@Command(
    name = "status",
    description = "One line a process: name, pid, port, state; exit code 0 when all are ready.")
final class StatusCommand implements Callable<Integer> {
  private final Context context;

  StatusCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    boolean ready = new RemoteSession(context.installation(), context.console()).status();
    return ready ? SuiteCommand.OK : SuiteCommand.FAILED;
  }
}
