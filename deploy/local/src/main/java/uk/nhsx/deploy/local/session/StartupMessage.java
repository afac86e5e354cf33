package uk.nhsx.deploy.local.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import uk.nhsx.deploy.local.build.PageAssets;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.service.Application;
import uk.nhsx.deploy.local.service.ApplicationEnvironment;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.state.StateDirectory;

/** The addresses that are printed after the start. */
record StartupMessage(Installation installation, Scope scope) {

  void print(Progress progress, Duration took) throws IOException {
    progress.print("");
    progress.print(
        String.format(Locale.ROOT, "everything is ready (%.1f s)", took.toMillis() / 1000.0));
    if (scope == Scope.SUITE) {
      line(progress, "gateway", http(Setting.GATEWAY_PORT));
      line(progress, "progress report", http(Setting.GATEWAY_PORT) + "/v1/progress-report");
      line(progress, "pages", http(Setting.GATEWAY_PORT) + "/" + withoutAssets());
      for (Application service : Application.services()) {
        line(progress, service.module(), http(service.process().port()));
      }
    }
    line(progress, "PostgreSQL", "127.0.0.1:" + port(Setting.POSTGRES_PORT));
    line(progress, "Kafka", "127.0.0.1:" + port(Setting.KAFKA_PORT));
    line(progress, "logs", installation.state().root().resolve("logs").toString());
    if (scope == Scope.INFRASTRUCTURE) {
      development(progress);
    }
    line(progress, "a token", "./suite token metrics-publisher");
    line(progress, "to stop", "./suite down (or Ctrl-C where it runs in the foreground)");
  }

  private String withoutAssets() throws IOException {
    return PageAssets.areIn(installation.project())
        ? ""
        : " (without style and script: built without Node.js 20 or newer)";
  }

  private void development(Progress progress) throws IOException {
    progress.print("  in dev mode, with Maven 3.9 or newer:");
    for (Application application : Application.values()) {
      Path file = writeEnvironment(application);
      line(
          progress,
          application.module(),
          "(. %s && mvn -pl %s -am quarkus:dev)".formatted(file, application.module()));
    }
  }

  /** Writes the settings of an application in dev mode to a file for a shell. */
  private Path writeEnvironment(Application application) throws IOException {
    String exports =
        new ApplicationEnvironment(installation.settings(), installation.state())
            .of(application).entrySet().stream()
                .map(entry -> "export %s=%s".formatted(entry.getKey(), quoted(entry.getValue())))
                .collect(Collectors.joining("\n", "", "\n"));
    Path file = installation.state().root().resolve("dev-" + application.module() + ".env");
    StateDirectory.writePrivate(file, exports);
    return file;
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  private static void line(Progress progress, String what, String where) {
    progress.print("  %-26s%s".formatted(what, where));
  }

  private String http(Setting port) {
    return "http://127.0.0.1:" + port(port);
  }

  private int port(Setting setting) {
    return installation.settings().port(setting);
  }
}
