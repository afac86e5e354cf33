package uk.nhsx.deploy.local;

import java.util.logging.LogManager;
import uk.nhsx.deploy.local.command.SuiteCommand;

/** Where {@code ./suite} hands over to Java. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // Client libraries log what the launcher says itself, in its own words.
    LogManager.getLogManager().reset();
    System.exit(SuiteCommand.run(args));
  }
}
