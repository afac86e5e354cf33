package uk.nhsx.deploy.local.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import uk.nhsx.deploy.local.service.Application;
import uk.nhsx.deploy.local.service.ApplicationEnvironment;
import uk.nhsx.deploy.local.state.OwnerFile;

/** Writes the settings of an application in development mode as a file for a shell. */
record DevelopmentFiles(Installation installation) {

  Path write(Application application) throws IOException {
    String exports =
        new ApplicationEnvironment(installation.settings(), installation.state())
            .of(application).entrySet().stream()
                .map(entry -> "export %s=%s".formatted(entry.getKey(), quoted(entry.getValue())))
                .collect(Collectors.joining("\n", "", "\n"));
    Path file = installation.state().root().resolve("dev-" + application.module() + ".env");
    OwnerFile.write(file, exports);
    return file;
  }

  static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
