package uk.nhsx.deploy.local.command;

import picocli.CommandLine.Command;

/** Stands here for the help alone: the script hands its arguments to Maven itself. */
@Command(name = "test", description = "All tests, as CI runs them; arguments are passed to Maven.")
final class TestCommand implements Runnable {
  @Override
  public void run() {
    throw new IllegalStateException("./suite runs the tests without the launcher");
  }
}
