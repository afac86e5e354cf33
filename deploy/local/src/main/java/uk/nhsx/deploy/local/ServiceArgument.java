package uk.nhsx.deploy.local;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.nhsx.deploy.local.service.Application;
import uk.nhsx.deploy.local.supervise.ProcessName;

/** The argument that names a service, which has a log of its own. */
final class ServiceArgument {
  @Spec(Spec.Target.MIXEE)
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "app-metrics, login-onboarding or ai-lab")
  private @SuppressWarnings("NullAway.Init") ProcessName name;

  ProcessName name() {
    if (Application.services().stream().noneMatch(service -> service.process() == name)) {
      throw new ParameterException(
          spec.commandLine(),
          "%s has no log of events; there are app-metrics, login-onboarding and ai-lab"
              .formatted(name.label()));
    }
    return name;
  }
}
