package uk.nhsx.deploy.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import uk.nhsx.deploy.local.session.Scope;

/** Starts what an application in development mode needs. */
@Command(
    name = "infra",
    description = "Starts PostgreSQL and Kafka alone, for `mvn quarkus:dev` in one module.")
final class InfraCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private final StartOptions starting = new StartOptions();

  InfraCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    return starting.start(context, "infra", Scope.INFRASTRUCTURE, false);
  }
}
