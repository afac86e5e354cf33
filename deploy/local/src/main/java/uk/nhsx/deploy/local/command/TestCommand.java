package uk.nhsx.deploy.local.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Is here for the help only: the script calls Maven itself. */
@Command(
    name = "test",
    description = {
      "All tests, as CI runs them, or those of one module and of the modules that it needs.",
      "What follows -- goes to Maven: ./suite test ai-lab -- -Dtest=AwardResourceTest"
    })
final class TestCommand implements Runnable {
  @Parameters(paramLabel = "MODULE", arity = "0..1")
  private @Nullable String module;

  @Override
  public void run() {
    throw new IllegalStateException("./suite runs the tests without the launcher");
  }
}
