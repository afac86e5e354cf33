package uk.nhsx.deploy.local;

import picocli.CommandLine.Parameters;
import uk.nhsx.deploy.local.supervise.ProcessName;

/** The argument that names a process. */
final class ProcessArgument {
  @Parameters(
      paramLabel = "NAME",
      description = {
        // Two lines, since the help may break a line within a name.
        "postgres, kafka, gateway, app-metrics,",
        "login-onboarding or ai-lab"
      })
  private @SuppressWarnings("NullAway.Init") ProcessName name;

  ProcessName name() {
    return name;
  }
}
