package uk.nhsx.deploy.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import uk.nhsx.deploy.local.session.RemoteSession;
import uk.nhsx.deploy.local.session.SuiteException;
import uk.nhsx.deploy.local.supervise.ProcessName;

/** Stops one process of a suite that runs. */
@Command(name = "stop", description = "Stops one process; it stays down until it is started.")
final class StopCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "NAME", converter = ProcessNameConverter.class)
  private @SuppressWarnings("NullAway.Init") ProcessName name;

  StopCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException, SuiteException {
    boolean done = new RemoteSession(context.installation(), context.console()).stop(name);
    return done ? SuiteCommand.OK : SuiteCommand.FAILED;
  }
}
